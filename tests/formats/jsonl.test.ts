import { describe, expect, it } from 'vitest';
import { type JsonItem, jsonLines, parseJsonArray, parseJsonLines } from '../../src/formats/jsonl.js';

async function lines(...pieces: string[]): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  for await (const item of parseJsonLines(pieces)) items.push(item);
  return items;
}

describe('parseJsonLines', () => {
  it('reads an object a line, skips blank lines and keeps line numbers', async () => {
    expect(await lines('{"id":1,"ti', 'tle":"灯"}\r\n\n{"id"', ':2}')).toEqual([
      { kind: 'record', line: 1, cells: { id: 1, title: '灯' } },
      { kind: 'record', line: 3, cells: { id: 2 } },
    ]);
  });

  it('reports a broken line and goes on', async () => {
    expect(await lines('{"id":1\n[1]\n{"id":2}\n')).toEqual([
      { kind: 'problem', line: 1, reason: '不是完整的 JSON', text: '{"id":1' },
      { kind: 'problem', line: 2, reason: '不是 JSON 对象', text: '[1]' },
      { kind: 'record', line: 3, cells: { id: 2 } },
    ]);
  });

  it('flattens nested objects and joins lists', async () => {
    const [item] = await lines('{"by":{"name":"甲","at":{"x":1}},"tags":["灯","路"],"ok":true,"none":null}');
    expect(item).toMatchObject({
      cells: { 'by.name': '甲', 'by.at': '{"x":1}', tags: '灯、路', ok: true, none: null },
    });
  });

  it('skips a line of over sixteen million characters without keeping it', async () => {
    const items = await lines(
      '{"id":1}\n',
      ...Array.from({ length: 17 }, () => 'x'.repeat(1_000_000)),
      '\n{"id":2}',
    );
    expect(items).toEqual([
      { kind: 'record', line: 1, cells: { id: 1 } },
      { kind: 'problem', line: 2, reason: '这一行太长', text: '' },
      { kind: 'record', line: 3, cells: { id: 2 } },
    ]);
  });
});

describe('parseJsonArray', () => {
  it('reads an array, a wrapped array and a single object', () => {
    const one = { kind: 'record', line: 1, cells: { id: 1 } };
    expect([...parseJsonArray('\uFEFF[{"id":1}]')]).toEqual([one]);
    expect([...parseJsonArray('{"total":1,"data":[{"id":1}]}')]).toEqual([one]);
    expect([...parseJsonArray('{"id":1}')]).toEqual([one]);
  });

  it('reports a cut-off text and an entry that is no object', () => {
    expect([...parseJsonArray('[{"id":1}')]).toMatchObject([{ kind: 'problem', line: 1 }]);
    expect([...parseJsonArray('[{"id":1},7]')]).toMatchObject([
      { line: 1 },
      { kind: 'problem', line: 2, text: '7' },
    ]);
  });
});

describe('jsonLines', () => {
  it('writes the columns by name, in order, with null for gaps', () => {
    const columns = [
      { name: 'b', kind: 'text' },
      { name: 'a', kind: 'integer' },
    ] as const;
    expect([...jsonLines(columns, [['灯', 1], ['路']])]).toEqual([
      '{"b":"灯","a":1}\n',
      '{"b":"路","a":null}\n',
    ]);
  });
});
