import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { push } from '../../../src/parts/connectors/push.js';
import { batchesOf, keysOf, testTools } from '../../support/connector-tools.js';
import { pushed } from '../../support/push-store.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-push-'));
  mkdirSync(join(dir, 'spool'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const [first, second] = ['20260601-000000-000.jsonl', '20260601-000001-000.jsonl'];
const file = (name: string) => join(dir, 'spool', name);
const line = (...keys: string[]) => `${JSON.stringify(pushed(keys.map((key) => ({ key, body: key }))))}\n`;
const read = (cursor: Parameters<typeof batchesOf>[2] = null) =>
  batchesOf(push, { connector: 'push' }, cursor, { ...testTools(), baseDir: dir });

describe('the push connector', () => {
  it('leaves half a line for the next time, and reads it when it is whole', async () => {
    const next = line('b');
    writeFileSync(file(first), line('a') + next.slice(0, 20));
    const batches = await read();
    expect(keysOf(batches, '编号')).toEqual(['S1/a']);
    appendFileSync(file(first), next.slice(20));
    expect(keysOf(await read(batches.at(-1)?.cursor), '编号')).toEqual(['S1/b']);
  });

  it('passes over half a line at the end of an earlier segment', async () => {
    writeFileSync(file(first), line('a') + line('b').slice(0, 20));
    writeFileSync(file(second), line('c'));
    const batches = await read();
    expect(batches.flatMap(({ rows }) => rows.map(({ kind }) => kind))).toEqual(['row', 'row']);
    expect(keysOf(batches, '编号')).toEqual(['S1/a', 'S1/c']);
  });

  it('tells a damaged line as one row, and goes on', async () => {
    writeFileSync(file(first), `${line('a', 'b')}{"at":\n${line('c')}`);
    const [batch] = await read();
    expect(batch?.rows.map(({ kind, row }) => [kind, row])).toEqual([
      ['row', 1],
      ['row', 2],
      ['problem', 3],
      ['row', 4],
    ]);
  });

  it('gives rows the same numbers from a cursor as from the beginning', async () => {
    writeFileSync(file(first), line('a', 'b'));
    const cursor = (await read()).at(-1)?.cursor;
    appendFileSync(file(first), line('c'));
    expect((await read(cursor))[0]?.rows.map(({ row }) => row)).toEqual([3]);
  });

  it('reads a segment from its beginning where a cursor is beyond its end', async () => {
    writeFileSync(file(first), line('a') + line('b'));
    const cursor = (await read()).at(-1)?.cursor;
    truncateSync(file(first), line('a').length);
    expect(keysOf(await read(cursor), '编号')).toEqual(['S1/a']);
  });

  it('notes for the server what is stored', () => {
    push.stored?.({ segment: first, offset: 7, rows: 1 }, { ...testTools(), baseDir: dir });
    expect(JSON.parse(readFileSync(file('read.json'), 'utf8'))).toEqual({
      segment: first,
      offset: 7,
      rows: 1,
    });
  });
});
