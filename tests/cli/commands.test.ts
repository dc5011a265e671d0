import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';
import { Db } from '../../src/store/db.js';
import { minsheng } from '../support/cli.js';
import { ledger, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let ran: ReturnType<typeof minsheng>;
const store = () => join(bench.dir, 'store');
beforeAll(() => {
  bench = workbench();
  ran = minsheng('run', '--store', store(), '--from', bench.file('台账.csv', ledger), '--json');
});
afterAll(() => bench.remove());

describe('minsheng', () => {
  it('lists its commands in Chinese', () => {
    const { code, out } = minsheng('--help');
    expect(code).toBe(0);
    for (const name of Object.keys(commands)) expect(out).toContain(name);
    expect(out).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(Object.keys(commands))('%s explains itself', (name) => {
    const { code, out } = minsheng(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`minsheng ${name}`);
  });

  it('names what it does not know, and exits with 2', () => {
    expect(minsheng('frob')).toMatchObject({ code: 2, err: expect.stringContaining('frob') });
    expect(minsheng('run', '--colour')).toMatchObject({ code: 2, err: expect.stringContaining('--colour') });
  });
});

describe('minsheng run', () => {
  it('prints one JSON value with --json, and no progress bar when piped', () => {
    expect(ran.code).toBe(0);
    expect(ran.err).toBe('');
    expect(JSON.parse(ran.out)).toMatchObject({ pipeline: 'county', stages: expect.any(Array) });
  });

  it('stops after the stage named with --until', () => {
    const other = join(bench.dir, 'until');
    const { out } = minsheng('run', '--store', other, '--until', 'clean', '--json');
    const report = JSON.parse(out) as { stages: { stage: string }[] };
    expect(report.stages.map(({ stage }) => stage)).toEqual(['ingest', 'clean']);
  });

  it('computes trends for the day given with --as-of, and refuses what is no day', () => {
    const other = join(bench.dir, 'as-of');
    minsheng('run', '--store', other, '--from', join(bench.dir, '台账.csv'), '--as-of', '2026-04-30');
    const status = JSON.parse(minsheng('status', '--store', other, '--json').out) as {
      snapshot: { as_of: string };
    };
    expect(status.snapshot.as_of).toBe('2026-04-30');
    expect(minsheng('run', '--store', other, '--as-of', '去年').code).toBe(2);
  });
});

describe('minsheng export', () => {
  const exported = (table: string, format: string) => {
    const out = join(bench.dir, `${table}.${format}`);
    expect(minsheng('export', table, '--store', store(), '--format', format, '--out', out).code).toBe(0);
    return out;
  };
  const lines = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('gives issues best first, with their members as source keys', () => {
    const issues = lines(exported('issues', 'jsonl'));
    expect(issues.map(({ rank }) => rank)).toEqual([1, 2]);
    const first = issues.find(({ people }) => people === 5) ?? {};
    expect([...(first.members as string[])].sort()).toEqual(['K1', 'K2', 'K3', 'K4', 'K5']);
    expect(first).toMatchObject({ issue_id: expect.any(String), name: expect.any(String) });
  });

  it('gives messages with their source key', () => {
    const keys = lines(exported('messages', 'jsonl')).map(({ source_key }) => source_key);
    expect(keys).toContain('K1');
    expect(keys).not.toContain('S3');
  });

  it('writes the same rows as csv, xlsx, arrow and parquet', async () => {
    const rows = lines(exported('messages', 'jsonl')).length;
    const text = readFileSync(exported('messages', 'csv'), 'utf8');
    expect(text.startsWith('\ufeffmessage_id,')).toBe(true);
    expect(tableFromIPC(readFileSync(exported('messages', 'arrow'))).numRows).toBe(rows);
    expect(readFileSync(exported('messages', 'xlsx')).subarray(0, 2).toString()).toBe('PK');
    const db = await Db.open(':memory:');
    const file = exported('messages', 'parquet');
    expect(await db.one(`select count(*) as n from read_parquet('${file}')`)).toEqual({ n: rows });
    db.close();
  });

  it('names the tables there are when asked for another', () => {
    const { code, err } = minsheng(
      'export',
      'secrets',
      '--store',
      store(),
      '--out',
      join(bench.dir, 'x.csv'),
    );
    expect(code).toBe(66);
    expect(err).toContain('issue_members');
  });
});

describe('minsheng issue', () => {
  it('shows a name, people, weeks, messages and what it suits, in Chinese', () => {
    const [id] = readFileSync(join(bench.dir, 'issues.jsonl'), 'utf8').match(/I[0-9a-f]{10}/) ?? [];
    const { code, out } = minsheng('issue', String(id), '--store', store());
    expect(code).toBe(0);
    for (const word of ['人', '每周人数', '有代表性的意见', '仅供参考', '不是民意调查'])
      expect(out).toContain(word);
    expect(minsheng('issue', 'I0000000000', '--store', store()).code).toBe(66);
  });
});

describe('minsheng classify', () => {
  it('gives each line a category, a score and a state, restricted to the labels asked for', () => {
    const rows = [
      { id: 'a', title: '工地夜间施工噪音', body: '夜里两点还在打桩，噪音扰民' },
      { id: 2, title: '', body: '医院挂号太难，专家号总是抢不到' },
    ];
    const file = bench.file('in.jsonl', `${rows.map((row) => JSON.stringify(row)).join('\n')}\nnot json\n`);
    const out = join(bench.dir, 'out.jsonl');
    const { code, err } = minsheng('classify', '--in', file, '--out', out, '--labels', '环境保护,卫生计生');
    expect(code).toBe(65);
    expect(err).toContain('第 3 行');
    const results = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(results.map(({ id, category }) => [id, category])).toEqual([
      ['a', '环境保护'],
      ['2', '卫生计生'],
    ]);
    for (const { score, state } of results) {
      expect(score).toBeGreaterThan(0);
      expect(['assigned', 'none', 'undecided']).toContain(state);
    }
  });

  it('refuses a label that is no first-level category', () => {
    const file = bench.file('one.jsonl', '{"id":"a","title":"路灯","body":""}');
    const { code, err } = minsheng(
      'classify',
      '--in',
      file,
      '--out',
      join(bench.dir, 'y'),
      '--labels',
      '玄学',
    );
    expect([code, err.includes('玄学')]).toEqual([2, true]);
  });
});

describe('minsheng eval', () => {
  it('scores the published issues against a gold file', () => {
    const gold = bench.file(
      'gold.json',
      JSON.stringify([{ members: ['K1', 'K2', 'K3', 'K4', 'K5'] }, { members: ['L1', 'L2', 'L3', 'L4'] }]),
    );
    const { out } = minsheng('eval', 'issues', '--gold', gold, '--store', store(), '--json');
    expect(JSON.parse(out)).toMatchObject({ overall: { f1: 1, members: 9 } });
  });

  it('says where a gold file is wrong', () => {
    const gold = bench.file('bad.json', '[{"members": "K1"}]');
    expect(minsheng('eval', 'issues', '--gold', gold, '--store', store())).toMatchObject({
      code: 65,
      err: expect.stringContaining('/0/members'),
    });
  });
});
