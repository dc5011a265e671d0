import { foldName, nearestName } from './suggest.js';

/** A row of a registry as others refer to it. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** What a reference came to: the id of one row, or that there are none or several. */
export type Found =
  | { readonly id: string }
  | { readonly ids: readonly string[] }
  | { readonly nearest: string | null };

/** Finds rows of one registry by id, name or alias. */
export class NameIndex {
  private readonly ids = new Set<string>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly names = new Set<string>();
  private readonly all: NamedRow[] = [];

  /** @param noun what one row is called, for messages. */
  constructor(
    readonly noun: string,
    rows: Iterable<NamedRow> = [],
  ) {
    for (const row of rows) this.add(row);
  }

  get isEmpty(): boolean {
    return this.ids.size === 0;
  }

  /** Everything added so far. */
  get rows(): readonly NamedRow[] {
    return this.all;
  }

  add(row: NamedRow): void {
    const { id, name, aliases = [] } = row;
    this.all.push(row);
    this.ids.add(id);
    this.names.add(name);
    for (const each of [name, ...aliases]) {
      const key = foldName(each);
      const known = this.byName.get(key);
      if (known === undefined) this.byName.set(key, new Set([id]));
      else known.add(id);
    }
  }

  find(text: string): Found {
    if (this.ids.has(text)) return { id: text };
    const ids = [...(this.byName.get(foldName(text)) ?? [])].sort();
    if (ids.length > 1) return { ids };
    const [id] = ids;
    return id === undefined ? { nearest: nearestName(text, [...this.names].sort()) } : { id };
  }
}
