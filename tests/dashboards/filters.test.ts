import { describe, expect, it } from 'vitest';
import { filterParams, namedIn } from '../../src/dashboards/filters.js';
import type { Filter } from '../../src/dashboards/schema.js';

const weeks: Filter = {
  name: 'weeks',
  title: '时间',
  kind: 'integer',
  default: 26,
  choices: [
    { value: 26, label: '近 26 周' },
    { value: 52, label: '近一年' },
  ],
};
const town: Filter = { name: 'town', title: '乡镇', kind: 'text' };

describe('filterParams', () => {
  it('takes what is asked for, else the default, else the empty value', () => {
    expect(filterParams([weeks, town], { weeks: '52' })).toEqual({ weeks: 52, town: '' });
    expect(filterParams([weeks, town], { town: '柳湾街道', other: 'x' })).toEqual({
      weeks: 26,
      town: '柳湾街道',
    });
  });

  it.each(['27', 'x', '26; drop table messages', '1e9', ['26', '52']])(
    'refuses %j where 26 or 52 is offered',
    (value) => {
      expect(() => filterParams([weeks], { weeks: value })).toThrow(/时间/);
    },
  );

  it('refuses a text longer than two hundred characters', () => {
    expect(() => filterParams([town], { town: '长'.repeat(201) })).toThrow(/乡镇/);
  });
});

describe('namedIn', () => {
  it('keeps only the values that the statement names', () => {
    expect(namedIn('select $town where $town = 1', { town: 'a', weeks: 1 })).toEqual({ town: 'a' });
  });
});
