import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import classify from '../../src/cli/commands/classify.js';
import { runCommand } from '../support/in-process.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-classify-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Level {
  readonly name: string;
  readonly words: readonly string[];
}

interface Result {
  readonly category: string;
  readonly lower: readonly Level[];
  readonly others: readonly {
    readonly category: string;
    readonly text: string;
    readonly lower: readonly Level[];
  }[];
}

describe('minsheng classify', () => {
  it('tells lower levels with their words, and further matters with theirs', async () => {
    const lines = [
      { id: 1, title: '路灯', body: '桥头到菜场那段路灯坏了一个多月，晚上漆黑一片，请市政来修。' },
      {
        ...{ id: 2, title: '' },
        body: '一、小区的路灯坏了，下水道也堵了，物业不管。二、公交车四十分钟一班，末班车太早，请增加公交线路。',
      },
    ];
    const [from, to] = [join(dir, 'in.jsonl'), join(dir, 'out.jsonl')];
    writeFileSync(from, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { code } = await runCommand(classify, ['--in', from, '--out', to]);
    expect(code).toBe(0);
    const told = readFileSync(to, 'utf8').trim().split('\n');
    const [one, two] = told.map((line) => JSON.parse(line) as Result);
    expect(one!.category).toBe('城乡建设');
    expect(one!.lower.map(({ name }) => name)).toEqual(['市政道路与公用设施', '路灯照明']);
    expect(one!.lower[1]!.words).toContain('路灯');
    expect(one!.others).toEqual([]);
    expect([two!.category, ...two!.others.map(({ category }) => category)].sort()).toEqual([
      '交通运输',
      '城乡建设',
    ]);
    expect(two!.others[0]!.lower[0]!.words.length).toBeGreaterThan(0);
    expect(lines[1]!.body).toContain(two!.others[0]!.text);
  });
});
