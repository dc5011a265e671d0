import type { SampleMessage, World } from './message.js';

/** One planted issue as the truth file has it. */
export interface TrueIssue {
  readonly issue: number;
  readonly name: string;
  readonly place: string;
  readonly kind: string;
  readonly pattern: string;
  readonly category: string;
  readonly route: readonly string[];
  readonly members: readonly string[];
  readonly unsure: readonly string[];
}

/** What was planted in a sample, by message key. */
export interface Truth {
  readonly issues: readonly TrueIssue[];
  readonly litigation: readonly string[];
  readonly restricted: readonly string[];
  readonly urgent: readonly string[];
  readonly junk: readonly string[];
  readonly rejected: readonly string[];
  readonly empty_body: readonly string[];
  readonly personal: readonly { readonly key: string; readonly class: string; readonly value: string }[];
  readonly reporter_names: readonly { readonly key: string; readonly value: string }[];
  readonly copies: readonly (readonly string[])[];
  readonly single_category: Readonly<Record<string, string>>;
  readonly station_aliases: Readonly<Record<string, string>>;
}

/** Notes what was planted while the messages go by. */
export class TruthKeeper {
  private readonly members = new Map<number, string[]>();
  private readonly copies = new Map<number, string[]>();
  private readonly lists = {
    litigation: [],
    restricted: [],
    urgent: [],
    junk: [],
    rejected: [],
    empty_body: [],
  } as Record<'litigation' | 'restricted' | 'urgent' | 'junk' | 'rejected' | 'empty_body', string[]>;
  private readonly personal: { key: string; class: string; value: string }[] = [];
  private readonly reporters: { key: string; value: string }[] = [];
  private readonly singles: Record<string, string> = {};

  /** @param repeated Numbers of the rows whose text others repeat. */
  constructor(private readonly repeated: ReadonlySet<number>) {}

  note(message: SampleMessage): void {
    const { key, row, special, state, matter } = message;
    if (state === 'bad-date' || state === 'bare') {
      this.lists.rejected.push(key);
      return;
    }
    if (state === 'empty') this.lists.empty_body.push(key);
    if (special !== null) this.lists[special].push(key);
    if (row.issue >= 0) push(this.members, row.issue, key);
    else if (special === null) this.singles[key] = matter.category;
    if (row.textOf !== row.id || this.repeated.has(row.id)) push(this.copies, row.textOf, key);
    for (const found of message.personal) this.personal.push({ key, ...found });
    if (message.namesReporter) this.reporters.push({ key, value: message.author });
  }

  /** What was planted, once all messages have gone by; `names` are those of the issues. */
  truth({ schedule, towns }: World, names: readonly string[]): Truth {
    const issues = schedule.issues.map(({ matter, place, pattern }, index): TrueIssue => {
      const town = place === null ? '云溪县' : (towns[place.town]?.name ?? '');
      return {
        issue: index + 1,
        name: names[index] ?? matter.noun,
        place: place === null ? town : `${town}${place.name}`,
        kind: matter.kind,
        pattern,
        category: matter.category,
        route: matter.routes,
        members: this.members.get(index) ?? [],
        unsure: [],
      };
    });
    return {
      issues: issues.filter(({ members }) => members.length > 0),
      ...this.lists,
      personal: this.personal,
      reporter_names: this.reporters,
      copies: [...this.copies.values()].filter((keys) => keys.length > 1),
      single_category: this.singles,
      station_aliases: {},
    };
  }
}

/** Two truths as one: the second's issues are numbered after the first's. */
export function mergeTruth(first: Truth, second: Truth): Truth {
  const last = Math.max(0, ...first.issues.map(({ issue }) => issue));
  return {
    issues: [...first.issues, ...second.issues.map((issue) => ({ ...issue, issue: issue.issue + last }))],
    litigation: [...first.litigation, ...second.litigation],
    restricted: [...first.restricted, ...second.restricted],
    urgent: [...first.urgent, ...second.urgent],
    junk: [...first.junk, ...second.junk],
    rejected: [...first.rejected, ...second.rejected],
    empty_body: [...first.empty_body, ...second.empty_body],
    personal: [...first.personal, ...second.personal],
    reporter_names: [...first.reporter_names, ...second.reporter_names],
    copies: [...first.copies, ...second.copies],
    single_category: { ...first.single_category, ...second.single_category },
    station_aliases: { ...first.station_aliases, ...second.station_aliases },
  };
}

function push<K>(map: Map<K, string[]>, at: K, key: string): void {
  const list = map.get(at);
  if (list === undefined) map.set(at, [key]);
  else list.push(key);
}
