import { type NamedRow, NameIndex } from '../../core/registry/names.js';
import { MinshengError } from '../../errors.js';
import { countyAccess } from '../../store/access.js';
import type { Token } from '../../store/tokens.js';
import type { SnapshotReader } from '../snapshot-reader.js';

/** Stations by all their names, as the newest snapshot has them. */
export class StationNames {
  private held: { readonly seq: number; readonly names: NameIndex } | undefined;

  constructor(private readonly snapshots: Pick<SnapshotReader, 'read'>) {}

  /** The index of names; empty before anything was published. */
  async read(): Promise<NameIndex> {
    try {
      return await this.snapshots.read(countyAccess, async (db, { seq }) => {
        if (this.held?.seq !== seq) {
          const rows = await db.query<NamedRow & object>('server/station_names');
          this.held = { seq, names: new NameIndex('站点', rows) };
        }
        return this.held.names;
      });
    } catch (error) {
      if (error instanceof MinshengError && error.code === 'no-snapshot') return new NameIndex('站点');
      throw error;
    }
  }
}

/** Id of the station that a name means for sure, or the name itself. */
function idOf(names: NameIndex, name: string): string {
  const found = names.find(name);
  return 'id' in found ? found.id : name;
}

/** Whether a name a message gives is the token's own station, by id, name or alias. */
export function isOwnStation(names: NameIndex, { station, station_name }: Token, name: string): boolean {
  return name === station || name === station_name || idOf(names, name) === idOf(names, station);
}

/**
 * What a token's station is called in its messages: its present name where that means no other station; before anything
 * was published, what the token says.
 */
export function calledStation(names: NameIndex, { station, station_name }: Token): string {
  if (names.isEmpty) return station_name;
  const id = idOf(names, station);
  const name = names.rows.find((row) => row.id === id)?.name;
  return name !== undefined && idOf(names, name) === id ? name : station;
}
