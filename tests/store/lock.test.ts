import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOwner, takeLock } from '../../src/store/lock.js';
import { appendState, replayState } from '../../src/store/state-log.js';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the lock', () => {
  it('says who holds it, and lets the next in after release', () => {
    const file = join(dir, 'run.lock');
    const release = takeLock(file, '导入');
    expect(lockOwner(file)).toContain('导入');
    expect(() => takeLock(file, '另一个')).toThrow(/正被使用.*导入/s);
    release();
    expect(lockOwner(file)).toBeUndefined();
    takeLock(file, '另一个')();
  });

  it('is taken over from a process that is gone', () => {
    const file = join(dir, 'run.lock');
    const gone = { pid: 2 ** 30, host: hostname(), what: '旧的', since: new Date().toISOString() };
    writeFileSync(file, JSON.stringify(gone));
    const release = takeLock(file, '新的');
    expect(readFileSync(file, 'utf8')).toContain('新的');
    release();
  });

  it.skipIf(process.platform !== 'linux')('is not held by a later process that got the same number', () => {
    const file = join(dir, 'run.lock');
    const since = new Date().toISOString();
    writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, host: hostname(), what: '旧的', since, started: '1' }),
    );
    expect(lockOwner(file)).toBeUndefined();
    takeLock(file, '新的')();
  });

  it('is respected when a process of another machine holds it', () => {
    const file = join(dir, 'run.lock');
    const far = { pid: 1, host: 'another-machine', what: '别处', since: new Date().toISOString() };
    writeFileSync(file, JSON.stringify(far));
    expect(() => takeLock(file, '这里')).toThrow(/别处/);
  });
});

describe('the state log', () => {
  it('gives back what was appended, in order, and keeps a broken line aside', () => {
    appendState(dir, 'decisions', { id: 1 });
    writeFileSync(join(dir, 'state', 'decisions.jsonl'), '{"id":2', { flag: 'a' });
    appendState(dir, 'decisions', { id: 3 });
    const { entries, corrupt } = replayState<{ id: number }>(dir, 'decisions');
    expect(entries.map(({ id }) => id)).toEqual([1, 3]);
    expect(corrupt).toEqual([{ line: 2, text: '{"id":2' }]);
  });

  it('is empty before anything was appended', () => {
    expect(replayState(dir, 'audit')).toEqual({ entries: [], corrupt: [] });
  });
});
