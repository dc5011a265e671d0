import { type NamedRow, NameIndex } from '../../core/registry/names.js';
import type { Registry, RegistryBook } from '../../core/registry/registry.js';
import type { Db } from '../../store/db.js';

/** Registries that others refer to, with what a row is called by. */
const referred: Readonly<Record<string, string>> = {
  regions: 'select region_code as id, name from regions order by region_code',
  stations:
    'select station_id as id, name, coalesce(aliases, []) as aliases from stations order by station_id',
  deputies: 'select deputy_id as id, name from deputies order by deputy_id',
};

/** The rows of the working store that references may point to. */
export async function loadNames(db: Db, book: RegistryBook): Promise<Map<string, NameIndex>> {
  const names = new Map<string, NameIndex>();
  for (const [kind, sql] of Object.entries(referred)) {
    const noun = book.registries[kind]?.noun ?? kind;
    names.set(kind, new NameIndex(noun, await db.all<NamedRow & object>(sql)));
  }
  return names;
}

/** The registries that `registry` refers to itself: its rows may refer to each other. */
export function refersToItself(kind: string, { fields }: Registry): boolean {
  return Object.values(fields).some(({ of }) => of === kind);
}
