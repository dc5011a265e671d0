import { type Channel, channels } from './content.js';
import type { PlannedIssue } from './issues.js';

/** What stands in a row of the schedule besides an ordinary text. */
export const rowStates = ['normal', 'empty', 'bad-date', 'bare'] as const;
export type RowState = (typeof rowStates)[number];

/** One message before it is told. Rows are few bytes each, so that a million fit in memory. */
export interface Row {
  readonly id: number;
  readonly day: number;
  readonly minute: number;
  readonly matter: number;
  /** Index of the place, -1 for none. */
  readonly place: number;
  readonly town: number;
  /** Index of the planned issue, -1 for none. */
  readonly issue: number;
  readonly channel: Channel;
  readonly state: RowState;
  readonly isAgain: boolean;
  readonly isAgainst: boolean;
  /** Row whose text this one repeats; its own id where none. */
  readonly textOf: number;
  /** Row whose author sent this one too. */
  readonly authorOf: number;
}

const fields = [
  'day',
  'minute',
  'matter',
  'place',
  'town',
  'issue',
  'channel',
  'state',
  'again',
  'against',
  'textOf',
  'authorOf',
] as const;
/** Name of a column of the schedule. */
export type Field = (typeof fields)[number];

/** All rows of a sample, in order of time. */
export class Schedule {
  private readonly columns: Readonly<Record<Field, Int32Array>>;
  private order = new Uint32Array(0);
  private count = 0;

  constructor(
    readonly issues: readonly PlannedIssue[],
    capacity: number,
  ) {
    this.columns = Object.fromEntries(fields.map((name) => [name, new Int32Array(capacity)])) as Record<
      Field,
      Int32Array
    >;
  }

  get length(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.columns.day.length;
  }

  add(values: Readonly<Record<Field, number>>): number {
    const id = this.count++;
    for (const name of fields) this.columns[name][id] = values[name];
    return id;
  }

  /** The row with this number. */
  row(id: number): Row {
    const at = (name: Field) => this.columns[name][id] ?? 0;
    return {
      id,
      day: at('day'),
      minute: at('minute'),
      matter: at('matter'),
      place: at('place'),
      town: at('town'),
      issue: at('issue'),
      channel: channels[at('channel')] ?? 'portal',
      state: rowStates[at('state')] ?? 'normal',
      isAgain: at('again') === 1,
      isAgainst: at('against') === 1,
      textOf: at('textOf'),
      authorOf: at('authorOf'),
    };
  }

  sort(): void {
    const { day, minute } = this.columns;
    const time = (id: number) => (day[id] ?? 0) * 1440 + (minute[id] ?? 0);
    this.order = Uint32Array.from({ length: this.count }, (_, i) => i).sort(
      (a, b) => time(a) - time(b) || a - b,
    );
  }

  /** Rows whose text others repeat. */
  repeated(): Set<number> {
    const { textOf } = this.columns;
    const found = new Set<number>();
    for (let id = 0; id < this.count; id++) if (textOf[id] !== id) found.add(textOf[id] ?? id);
    return found;
  }

  *inOrder(): Generator<Row> {
    for (const id of this.order) yield this.row(id);
  }
}
