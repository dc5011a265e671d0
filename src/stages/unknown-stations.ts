import { nearestName } from '../core/registry/suggest.js';
import type { Db } from '../store/db.js';

/** Names told one by one; the rest is counted. */
const toldNames = 5;

/**
 * Tells names of stations that the register does not have, each with the registered one that was probably meant.
 * Nothing where the county has no register.
 */
export async function tellUnknownStations(db: Db, say: (line: string) => void): Promise<void> {
  const stations = await db.all<{ name: string; aliases: string[] }>(
    'select name, coalesce(aliases, []) as aliases from stations order by station_id',
  );
  if (stations.length === 0) return;
  const unknown = await db.file<{ name: string; messages: number }>('stages/unknown-stations');
  const names = stations.flatMap(({ name, aliases }) => [name, ...aliases]);
  for (const { name, messages } of unknown.slice(0, toldNames)) {
    const meant = nearestName(name, names);
    const advice = meant === null ? '请在站点名册里补上' : `是不是“${meant}”？是的话，请在名册里加作别名`;
    say(`站点“${name}”不在名册里（${messages} 件）：${advice}。`);
  }
  if (unknown.length > toldNames) say(`另有 ${unknown.length - toldNames} 个站点名称不在名册里。`);
}
