import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWords } from '../../src/cli/mask/add-words.js';
import { reviewDoubts } from '../../src/cli/mask/review.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { runPipeline } from '../../src/pipeline/run.js';
import { maskOptions, maskWords } from '../../src/stages/clean-mask.js';
import { purgeStore } from '../../src/store/purge.js';
import { initStore, Store } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

const rows = [
  '编号,主题,内容,时间',
  'M1,老师打骂学生,教数学的周老师打骂学生，车牌苏E12345的车也是周老师的,2020-03-02',
  'M2,找铁疙瘩,铁疙瘩占了路，我叫铁疙瘩兄弟们，电话1381234567请回,2026-03-03',
].join('\n');

let bench: Workbench;
let dir: string;
beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await initStore(dir, 'salt');
  await line([bench.file('a.csv', rows)]);
});
afterAll(() => bench.remove());

/** The county's line as far as `clean`, with classes switched off. */
async function line(from: readonly string[], off = ''): Promise<void> {
  const text = `name: part\ntitle: 部分\nstages:\n  - stage: ingest\n  - stage: clean\n    with: { mask_off: '${off}' }\n`;
  const pipeline = loadPipeline(bench.file('part.yaml', text));
  await runPipeline(pipeline, { storeDir: dir, from, now: new Date(), say: () => undefined });
}

async function bodies(): Promise<string[]> {
  const store = await Store.open(dir, 'test');
  try {
    const found = await store.db.all<{ body: string }>('select body from messages order by message_id');
    return found.map(({ body }) => body).sort();
  } finally {
    store.close();
  }
}

const review = () => reviewDoubts(dir, maskOptions(maskWords(dir, '')), 100);

describe('the review of doubtful spans', () => {
  it('shows each span among a few signs of the raw text, those left in place first', async () => {
    const found = await review();
    expect(found.map(({ label, text, masked, times }) => [label, text, masked, times])).toEqual([
      ['手机号', '1381234567', false, 1],
      ['姓名', '周', true, 2],
    ]);
    expect(found[0]?.context).toContain('【1381234567】请回');
  });

  it('is empty once the raw text was purged', async () => {
    await purgeStore(dir, '2021-01-01', false);
    expect((await review()).map(({ text }) => text)).toEqual(['1381234567']);
  });
});

describe("a county's words", () => {
  it('are appended once to its own list, which starts as the shipped one', async () => {
    expect(addWords(dir, 'private', ['铁疙瘩', '铁疙瘩'])).toEqual(['铁疙瘩']);
    expect(addWords(dir, 'private', ['铁疙瘩'])).toEqual([]);
    expect(addWords(dir, 'public', ['云溪老莫'])).toEqual(['云溪老莫']);
    const own = readFileSync(join(dir, 'county/pipelines/lexicons/public-names.txt'), 'utf8');
    expect(own).toContain('康师傅\n');
    expect(own.endsWith('云溪老莫\n')).toBe(true);
  });

  it('mask what was cleaned before, with the next run', async () => {
    expect((await bodies()).join()).toContain('铁疙瘩');
    await line([]);
    expect((await bodies()).join()).not.toContain('铁疙瘩');
  });

  it.each(['x', '甲#乙', '〔姓名〕', '长'.repeat(31)])('are refused where they are no words: %s', (word) => {
    expect(() => addWords(dir, 'private', [word])).toThrow();
  });

  it('are refused where they are identity numbers to be left readable', () => {
    expect(() => addWords(dir, 'public', ['身份证320581199001012345'])).toThrow(/始终脱敏/);
  });
});

describe('mask_off', () => {
  it('is part of the version: what was cleaned is cleaned anew', async () => {
    await bench.file('b.csv', `${rows.split('\n')[0]}\nM3,车,车牌苏E54321占道,2026-04-01`);
    await line([join(bench.dir, 'b.csv')]);
    expect((await bodies()).join()).toContain('〔车牌号〕占道');
    await line([], 'plate');
    expect((await bodies()).join()).toContain('苏E54321占道');
    await line([]);
    expect((await bodies()).join()).toContain('〔车牌号〕占道');
  });

  it('of a class nobody knows stops the run with the classes there are', async () => {
    await expect(line([], 'plates')).rejects.toThrow(/不认识“plates”/);
  });
});
