import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import { publishedTables } from '../../src/stages/publish.js';
import type { Db } from '../../src/store/db.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

const sidecar = Type.Object(
  {
    description: Type.String(),
    columns: Type.Record(Type.String(), Type.String()),
    audits: Type.Array(Type.String(), { minItems: 1 }),
  },
  { additionalProperties: false },
);

let bench: Workbench;
let db: Db;
beforeAll(async () => {
  bench = workbench();
  await runLine(bench.dir, [bench.file('台账.csv', ledger)]);
  db = await openSnapshot(bench.dir, findSnapshot(bench.dir));
});
afterAll(() => {
  db.close();
  bench.remove();
});

describe.each([...publishedTables])('published table %s', (table) => {
  const about = readYaml(dataFile(`pipelines/sql/publish/${table}.yaml`), sidecar);

  it('has the columns its description names, in that order', async () => {
    const columns = await db.all<{ column_name: string }>(`describe ${table}`);
    expect(columns.map(({ column_name }) => column_name)).toEqual(Object.keys(about.columns));
  });

  it.each(about.audits)('has no row for: %s', async (audit) => {
    expect(await db.all(audit)).toEqual([]);
  });
});
