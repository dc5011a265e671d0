import { type NamedRow, NameIndex } from '../../core/registry/names.js';
import { MinshengError } from '../../errors.js';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../store/snapshot.js';
import { sqlFile } from '../../store/sql.js';
import { Store } from '../../store/store.js';

/** The station a token is for. */
export interface TokenStation {
  readonly id: string;
  readonly name: string;
  /** Whether a registry of stations knows it. */
  readonly isKnown: boolean;
}

/**
 * The station that a name, alias or id means: by the working store, or, while a run writes to it, by the newest
 * snapshot. Where neither has any stations the name is taken as it is.
 * @throws MinshengError `not-found`, with the name that was probably meant.
 */
export async function findStation(dir: string, name: string): Promise<TokenStation> {
  const names = new NameIndex('站点', await stationRows(dir));
  if (names.isEmpty) return { id: name, name, isKnown: false };
  const found = names.find(name);
  if ('id' in found) {
    const { id } = found;
    const called = names.rows.find((row) => row.id === id)?.name ?? name;
    const meant = names.find(called);
    // Two stations may share a name: then only the id tells them apart.
    return { id, name: 'id' in meant && meant.id === id ? called : id, isKnown: true };
  }
  const hint =
    'ids' in found
      ? `几个站点都叫这个名称，请写编号：${found.ids.join('、')}。`
      : found.nearest === null
        ? '请核对名称，或先用 minsheng registry import 导入站点名册。'
        : `是不是“${found.nearest}”？请写名册里的名称、别名或编号。`;
  throw new MinshengError('not-found', { what: '站点', id: name, hint });
}

async function stationRows(dir: string): Promise<NamedRow[]> {
  try {
    const store = await Store.open(dir, '读取站点名册');
    try {
      return await store.db.all<NamedRow & object>(sqlFile('server/station_names'));
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof MinshengError) || error.code !== 'store-busy') throw error;
    return publishedRows(dir);
  }
}

async function publishedRows(dir: string): Promise<NamedRow[]> {
  if (snapshotNumbers(dir).length === 0) return [];
  const db = await openSnapshot(dir, findSnapshot(dir));
  try {
    return await db.all<NamedRow & object>(sqlFile('server/station_names'));
  } finally {
    db.close();
  }
}
