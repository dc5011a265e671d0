import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Type } from 'typebox';
import { dataFile, readYaml } from '../config.js';
import { type ErrorCode, MinshengError } from '../errors.js';
import { Db } from './db.js';
import { fileSha256 } from './disk.js';
import { asFault } from './faults.js';
import { shippedSteps, storeVersion } from './schema.js';
import { findSnapshot, openSnapshot, snapshotNumbers, tableFile } from './snapshot.js';
import { corruptState } from './state-log.js';
import { requireStore, Store } from './store.js';

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly isGood: boolean;
  readonly found: string;
}

type Look = () => Promise<string>;

/** What a look found wrong. */
class Amiss extends Error {}

/**
 * Looks a whole store over: version, both databases to their last block, that they agree, every snapshot's hashes,
 * the newest one's audits, the state lines. Changes nothing, and goes on after what it finds.
 * @throws MinshengError `store-missing`, `store-busy`, `disk-full` or `access-denied`.
 */
export async function verifyStore(dir: string): Promise<Finding[]> {
  const root = resolve(dir);
  const findings = [await look('版本', async () => requiredVersion(root))];
  if (findings[0]?.isGood === true) findings.push(...(await lookAtDatabases(root)));
  for (const seq of snapshotNumbers(root)) {
    findings.push(await look(`第 ${seq} 次发布的文件`, async () => hashesOf(root, seq)));
  }
  if (snapshotNumbers(root).length > 0) findings.push(await look('最新发布的核对', () => audits(root)));
  findings.push(await look('状态记录', async () => stateLines(root)));
  return findings;
}

/** Trouble that tells nothing of the store. */
const cannotLook: ReadonlySet<ErrorCode> = new Set([
  'store-missing',
  'store-busy',
  'disk-full',
  'access-denied',
]);

async function look(what: string, work: Look): Promise<Finding> {
  try {
    return { what, isGood: true, found: await work() };
  } catch (raised) {
    const error = asFault(raised);
    if (error instanceof MinshengError && cannotLook.has(error.code)) throw error;
    return { what, isGood: false, found: error instanceof Error ? error.message : String(error) };
  }
}

function requiredVersion(root: string): string {
  requireStore(root);
  return '与程序相符';
}

async function lookAtDatabases(root: string): Promise<Finding[]> {
  let store: Store | undefined;
  const opened = await look('工作库', async () => {
    store = await Store.open(root, '核对数据仓');
    return readAll(store.db, 'store');
  });
  if (store === undefined) return [opened];
  const { db } = store;
  const open: Store = store;
  try {
    return [
      opened,
      await look('原文库', () => open.vault((vault) => readAll(vault, 'vault'))),
      await look('两库一致', () => open.withVaultAttached(() => agreement(db))),
    ];
  } finally {
    open.close();
  }
}

/** Hashing every row makes DuckDB read, and check, every block. */
async function readAll(db: Db, database: 'store' | 'vault'): Promise<string> {
  const missing = await missingColumns(db, database);
  if (missing.length > 0) throw new Amiss(`缺少：${missing.join('、')}`);
  const tables = await db.all<{ name: string }>(
    'select table_name as name from duckdb_tables() where database_name = current_database() order by 1',
  );
  let rows = 0;
  for (const { name } of tables) {
    const read = await db.one<{ rows: number }>(`select count(hash(t)) as rows from "${name}" t`);
    rows += read?.rows ?? 0;
  }
  return `${tables.length} 张表，${rows} 行，都能读`;
}

async function missingColumns(db: Db, database: 'store' | 'vault'): Promise<string[]> {
  const model = await Db.open(':memory:');
  try {
    for (const step of shippedSteps()) await model.run(step[database] ?? 'select 1');
    const expected = await model.file<{ name: string }>('store/columns');
    const found = new Set((await db.file<{ name: string }>('store/columns')).map(({ name }) => name));
    return expected.map(({ name }) => name).filter((name) => !found.has(name));
  } finally {
    model.close();
  }
}

interface Agreement {
  raw: number;
  messages: number;
  waiting: number;
  strays: number;
}

async function agreement(db: Db): Promise<string> {
  const [counts] = await db.file<Agreement>('store/vault-counts');
  if (counts === undefined || counts.strays > 0) {
    throw new Amiss(`工作库有 ${counts?.strays ?? '？'} 件意见不在原文库中`);
  }
  const waiting = counts.waiting === 0 ? '' : `，另有 ${counts.waiting} 件等待下一次运行`;
  return `原文 ${counts.raw} 件，意见 ${counts.messages} 件${waiting}`;
}

function hashesOf(root: string, seq: number): string {
  const snapshot = findSnapshot(root, seq);
  const tables = Object.entries(snapshot.manifest.tables);
  const wrong = tables.filter(([table, { sha256 }]) => {
    const file = tableFile(snapshot, table);
    return !existsSync(file) || fileSha256(file) !== sha256;
  });
  if (wrong.length > 0) throw new Amiss(`与清单不符：${wrong.map(([table]) => table).join('、')}`);
  return `${tables.length} 张表与清单相符`;
}

const aboutTable = Type.Object({ audits: Type.Array(Type.String()) });

/** Runs the audits of `pipelines/sql/publish/*.yaml`: queries that must return no row. */
async function audits(root: string): Promise<string> {
  const snapshot = findSnapshot(root);
  const db = await openSnapshot(root, snapshot);
  const broken: string[] = [];
  let count = 0;
  try {
    const { store_version: version, tables } = snapshot.manifest;
    if (version !== storeVersion) return `由旧版本发布，没有核对；下一次运行会重新发布`;
    for (const table of Object.keys(tables)) {
      const file = dataFile(join('pipelines', 'sql', 'publish', `${table}.yaml`), root);
      if (!existsSync(file)) continue;
      for (const sql of readYaml(file, aboutTable).audits) {
        count += 1;
        if ((await db.all(sql)).length > 0) broken.push(`${table}：${sql}`);
      }
    }
  } finally {
    db.close();
  }
  if (broken.length > 0) throw new Amiss(`不成立：${broken.join('；')}`);
  return `${count} 条都成立`;
}

function stateLines(root: string): string {
  const corrupt = corruptState(root);
  if (corrupt.length === 0) return '每一行都能读';
  const lines = corrupt.map(({ kind, line }) => `state/${kind}.jsonl 第 ${line} 行`);
  throw new Amiss(`已损坏，保留原样：${lines.join('、')}`);
}
