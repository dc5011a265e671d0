import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../src/core/ingest/types.js';
import { mapRegistry } from '../../../src/core/registry/detect.js';
import { NameIndex } from '../../../src/core/registry/names.js';
import { toRecord } from '../../../src/core/registry/record.js';
import { exampleMark, isExampleRow } from '../../../src/core/registry/template.js';
import { loadRegistries } from '../../../src/parts/readers/registries.js';

const book = loadRegistries();
const stations = new NameIndex('站点', [
  { id: 'S001', name: '望云街道人大代表之家', aliases: ['望云之家'] },
  { id: 'S002', name: '青石镇人大代表工作站' },
  { id: 'S003', name: '同名站' },
  { id: 'S004', name: '同名站' },
]);
const names = new Map([['stations', stations]]);

function read(kind: string, cells: Readonly<Record<string, CellValue>>) {
  const registry = book.registries[kind]!;
  const { mapping } = mapRegistry(Object.keys(cells), registry, book);
  return toRecord(cells, mapping.fields, registry, names);
}

const deputy = { 姓名: '示例甲', 级别: '县级', 选区: '第一选区', 所在站点: 'S001' };

describe('a row of a registry', () => {
  it('becomes a record: codes by their synonyms, references by id', () => {
    expect(read('deputies', { ...deputy, 所在站点: '望云之家' })).toMatchObject({
      ok: true,
      record: { name: '示例甲', level: '县', electoral_unit: '第一选区', station_id: 'S001' },
    });
  });

  it('with a station that is nearly right is rejected with the question whether that one is meant', () => {
    expect(read('deputies', { ...deputy, 所在站点: '青石代表站' })).toEqual({
      ok: false,
      rejection: {
        code: 'reference-unknown',
        column: '所在站点',
        value: '青石代表站',
        reason: '没有这个站点“青石代表站”，是不是“青石镇人大代表工作站”？',
        hint: '请改正名称，或先把它加进名册。',
      },
    });
  });

  it('with a name that several go by is rejected, naming them', () => {
    const outcome = read('deputies', { ...deputy, 所在站点: '同名站' });
    expect(outcome.ok ? '' : outcome.rejection.reason).toContain('S003、S004');
  });

  it('without a required value is rejected; without another it is not', () => {
    expect(read('deputies', { ...deputy, 姓名: '' })).toMatchObject({ rejection: { code: 'value-missing' } });
    expect(read('deputies', { ...deputy, 选区: '无' })).toMatchObject({
      ok: true,
      record: { electoral_unit: null },
    });
  });

  it('with an unknown code is rejected with those that are known', () => {
    const outcome = read('deputies', { ...deputy, 级别: '乡里' });
    expect(outcome.ok ? '' : outcome.rejection.hint).toContain('乡镇');
  });

  it('with a bad date in a cell that may be empty loses that cell alone', () => {
    const outcome = read('stations', { 站点名称: '甲站', 类别: '联系点', 建成日期: '2026-02-30' });
    expect(outcome).toMatchObject({ ok: true, record: { opened_on: null, kind: '联系点' } });
    expect(outcome.ok && outcome.warnings).toMatchObject([{ code: 'date-invalid', column: '建成日期' }]);
  });

  it('gathers the facilities that a station has', () => {
    const cells = {
      站点名称: '甲站',
      类别: '村级工作站',
      有活动阵地: '是',
      有统一标识: '否',
      有线上平台: '√',
    };
    expect(read('stations', cells)).toMatchObject({ record: { facilities: ['活动阵地', '线上平台'] } });
  });

  it('keeps no telephone number that stands in a name or beside one', () => {
    const rows = [
      read('deputies', { ...deputy, 姓名: '示例甲13812345678' }),
      read('suggestions', { 年份: '2025', 标题: '关于停车的建议', 领衔代表: '示例甲 13812345678' }),
      read('stations', { 站点名称: '甲站（13812345678）', 类别: '联系点', 别名: '甲点、13812345678' }),
    ];
    for (const row of rows) {
      expect(row).toMatchObject({ ok: true });
      expect(JSON.stringify(row)).not.toContain('13812345678');
    }
  });

  it('keeps no telephone number in a text that people wrote', () => {
    const cells = {
      日期: '2026-01-13',
      会议类型: '视察',
      会议名称: '视察供水',
      备注: '联系人电话 13812345678',
    };
    const outcome = read('calendar', cells);
    expect(JSON.stringify(outcome)).not.toContain('13812345678');
    expect(outcome).toMatchObject({ ok: true });
  });

  it('without a number of its own gets the same key from the same name, and another from another', () => {
    const key = (cells: Readonly<Record<string, CellValue>>) => {
      const outcome = read('deputies', cells);
      return outcome.ok ? outcome.key : null;
    };
    expect(key(deputy)).toBe(key({ ...deputy, 所在站点: 'S002' }));
    expect(key(deputy)).not.toBe(key({ ...deputy, 姓名: '示例乙' }));
  });

  it('is accepted or rejected in Chinese for any cells, and never throws', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.boolean(), fc.constant(null));
    const kinds = Object.keys(book.registries);
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(cell, { minLength: 20, maxLength: 20 }),
        (kind, values) => {
          const headings = Object.values(book.registries[kind]!.fields).map(({ exact }) => exact[0]!);
          const outcome = read(
            kind,
            Object.fromEntries(headings.map((heading, i) => [heading, values[i] ?? null])),
          );
          if (!outcome.ok) expect(outcome.rejection.reason).toMatch(/\p{Script=Han}/u);
        },
      ),
    );
  });
});

describe('a template’s example row', () => {
  it('is known by the mark in its first filled cell', () => {
    expect(isExampleRow({ 编号: null, 姓名: `${exampleMark}某人` })).toBe(true);
    expect(isExampleRow({ 编号: 'K1', 姓名: `${exampleMark}某人` })).toBe(false);
  });
});
