import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Db } from '../../../src/store/db.js';
import type { MadeFile } from './seeds.js';
import type { Trick } from './text-tricks.js';

/** Tables that a Parquet file may well hold and a ledger never does. */
const selects: Readonly<Record<string, string>> = {
  'parquet times without end': `select '甲' as 标题, t as 时间, t::date as 日期 from (values (timestamp 'infinity'), (timestamp '-infinity'),
    (timestamp '290000-01-01'), (timestamp '0044-03-15 (BC) 00:00:00'), (null)) as v(t)`,
  'parquet odd numbers': `select '甲' as 标题, 'nan'::double as a, 'inf'::double as b, 170141183460469231731687303715884105727::hugeint as c,
    1.5::decimal(38, 10) as d, 18446744073709551615::ubigint as e`,
  'parquet nested columns': `select '甲' as 标题, {'a': {'b': [1, null]}} as 内容, map {'k': [1]} as m, 'x'::blob as 文件, [[['深']]] as l, interval 3 days::varchar as i,
    time '08:00' as 时刻, uuid() as u, true as 是`,
  'parquet hostile names': `select '甲' as 标题, 1 as "__proto__", 2 as "constructor", 3 as " ", '乙' as 内容, chr(0) || '丙' as "时间", 4 as "标题 "`,
  'parquet without rows': `select '甲' as 标题 limit 0`,
  'parquet 30,000 rows': `select '甲' as 标题, '乙' as 内容 from range(30000)`,
  'parquet cells of 50 MB': `select '甲' as 标题, repeat('乙', 17000000) as 内容 from range(3)`,
  'parquet 5,000 cells of 10 KB': `select '甲' || n as 标题, repeat('乙', 3300) as 内容 from range(5000) as t(n)`,
  'parquet 3,000 columns': `select '甲' as 标题, ${Array.from({ length: 3000 }, (_, n) => `${n} as c${n}`).join(', ')} from range(3000)`,
};

const heavy = /MB|KB|000/;

/** Parquet files as DuckDB itself writes them, made once. */
export async function parquetTricks(): Promise<Readonly<Record<string, Trick>>> {
  const path = join(tmpdir(), `minsheng-fuzz-trick-${process.pid}.parquet`);
  const db = await Db.open(':memory:');
  const made: Record<string, Trick> = {};
  try {
    for (const [kind, select] of Object.entries(selects)) {
      await db.run(`copy (${select}) to '${path}' (format parquet)`);
      const file: MadeFile = { name: 'a.parquet', bytes: readFileSync(path) };
      made[kind] = { make: () => file, ...(heavy.test(kind) ? { heavy: true } : {}) };
    }
  } finally {
    db.close();
    rmSync(path, { force: true });
  }
  return made;
}
