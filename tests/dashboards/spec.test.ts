import { describe, expect, it } from 'vitest';
import { fieldsOf, parseSpec } from '../../src/dashboards/spec.js';

describe('parseSpec', () => {
  it.each([
    ['data of its own', '{"data": {"values": []}}'],
    ['an address', '{"layer": [{"mark": {"type": "image", "url": "https://example.org/x.png"}}]}'],
    ['no object', '[]'],
    ['broken JSON', '{"mark": '],
  ])('refuses %s', (_, text) => {
    expect(() => parseSpec(text, 'x.vl.json')).toThrow(/x\.vl\.json/);
  });
});

describe('fieldsOf', () => {
  it('lists what is read anywhere and leaves out what a transform makes', () => {
    const spec = {
      transform: [{ aggregate: [{ op: 'sum', field: 'people', as: 'total' }], groupby: ['town'] }],
      layer: [{ encoding: { x: { field: 'town', sort: { field: 'rank' } }, y: { field: 'total' } } }],
    };
    expect(fieldsOf(spec)).toEqual(['people', 'rank', 'town']);
  });
});
