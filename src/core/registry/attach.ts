import { foldName } from './suggest.js';

/** What a message can be called by. */
export interface Numbered {
  readonly messageId: string;
  readonly sourceKey: string;
  readonly source: string;
  readonly stationId: string | null;
  readonly station: string | null;
}

/** A record's number, with the station or source it was told with, if any. */
export interface Reference {
  readonly ref: string;
  readonly station: string | null;
  readonly source: string | null;
}

/** Several messages go by this number: none of them is meant for certain. */
export const ambiguous = 'ambiguous';

/**
 * Finds the messages that records of handling speak of: by their number, bare or with the id or name of the station
 * or the name of the source in front. Numbers are compared without width, case, blanks and punctuation.
 */
export class MessageNumbers {
  private readonly found = new Map<string, string>();

  /** @param wanted the references to be answered; messages that nobody asks for cost no memory. */
  constructor(wanted: Iterable<Reference>) {
    for (const reference of wanted) for (const key of keysOf(reference)) this.found.set(key, '');
  }

  add(message: Numbered): void {
    for (const name of namesOf(message)) {
      const known = this.found.get(name);
      if (known === undefined) continue;
      const isOther = known !== '' && known !== message.messageId;
      this.found.set(name, isOther ? ambiguous : message.messageId);
    }
  }

  /** The message's id, {@link ambiguous}, or null where there is none (yet). */
  find(reference: Reference): string | null {
    const answers = keysOf(reference).map((key) => this.found.get(key) ?? '');
    return answers.find((answer) => answer !== '') ?? null;
  }
}

/** Stands before the number of a message that came through no station. */
const noStation = '*';

/**
 * The most telling first. A number told with its station is not looked for at other stations: they may number alike.
 */
function keysOf({ ref, station, source }: Reference): string[] {
  const number = foldName(ref);
  const ofSource = source === null ? [] : [`${foldName(source)}${number}`];
  const rest = station === null ? [number] : [`${noStation}${number}`];
  return [...(station === null ? [] : [`${foldName(station)}${number}`]), ...ofSource, ...rest];
}

function namesOf({ sourceKey, source, stationId, station }: Numbered): Set<string> {
  const number = foldName(sourceKey);
  const prefixes = [stationId, station, source].flatMap((name) => (name === null ? [] : [foldName(name)]));
  const bare = stationId === null && station === null ? [`${noStation}${number}`] : [];
  return new Set([number, ...bare, ...prefixes.map((prefix) => `${prefix}${number}`)]);
}
