import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceBatch } from '../../src/parts/connectors/connector.js';
import { connectors } from '../../src/parts/connectors/index.js';
import { connectorCases, type Medium, type MediumRow, mediumSecrets } from '../support/connector-media.js';
import { batchesOf, keysOf as keysIn, testTools } from '../support/connector-tools.js';

const rows = (count: number): MediumRow[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ id: i + 1, title: `第 ${i + 1} 件` },
    // Some share a time, across the border of a batch too.
    updated: `2026-05-${String(1 + Math.floor(i / 6)).padStart(2, '0')} 08:00:00`,
  }));
const ids = (count: number) => rows(count).map(({ id }) => String(id));
const sorted = (keys: readonly string[]) => [...keys].sort((a, b) => Number(a) - Number(b));
const plain = { id: 'id', title: 'title', updated: 'updated' };

describe('the registry', () => {
  it('knows every connector by its own name, with a schema that allows no unknown keys', () => {
    for (const [name, connector] of Object.entries(connectors)) {
      expect(connector.name).toBe(name);
      expect(connector.schema).toMatchObject({ additionalProperties: false });
    }
  });
});

describe.each(connectorCases)('$name', ({ connector, isPresent, oddTexts, columns = plain, start }) => {
  describe.skipIf(!isPresent)('a connector', () => {
    let medium: Medium;
    const tools = () => ({ ...testTools(mediumSecrets), baseDir: medium.baseDir ?? '.' });
    // A pushed key stands behind its station.
    const keysOf = (batches: readonly SourceBatch[]) =>
      keysIn(batches, columns.id).map((key) => key.replace(/^\//, ''));
    beforeAll(async () => {
      medium = await start();
    });
    afterAll(() => medium?.stop());

    it('brings nothing from an empty source', async () => {
      await medium.fill([]);
      expect(keysOf(await batchesOf(connector, medium.source, null, tools()))).toEqual([]);
    });

    it('brings one row with its cells', async () => {
      await medium.fill(rows(1));
      const batches = await batchesOf(connector, medium.source, null, tools());
      expect(keysOf(batches)).toEqual(['1']);
      expect(batches[0]?.rows[0]).toMatchObject({ kind: 'row', sheet: null, row: 1 });
      expect(batches[0]?.rows[0]).toMatchObject({
        cells: {
          [columns.title]: '第 1 件',
          [columns.updated]: expect.stringContaining('2026-05-01 08:00:00'),
        },
      });
    });

    it('brings all rows, and the same in the same batches when asked again', async () => {
      await medium.fill(rows(47));
      const first = await batchesOf(connector, medium.source, null, tools());
      expect(sorted(keysOf(first))).toEqual(ids(47));
      expect(await batchesOf(connector, medium.source, null, tools())).toEqual(first);
      expect(first.filter((batch) => batch.rows.length > 0).length).toBeGreaterThan(0);
    });

    it('brings the rest from every cursor it ever gave', async () => {
      await medium.fill(rows(47));
      const all = await batchesOf(connector, medium.source, null, tools());
      for (const [i, { cursor }] of all.entries()) {
        const rest = await batchesOf(connector, medium.source, cursor, tools());
        expect(sorted(keysOf([...all.slice(0, i + 1), ...rest]))).toEqual(ids(47));
      }
    });

    it('brings what was added after a run that came to its end', async () => {
      await medium.fill(rows(33));
      const cursor = (await batchesOf(connector, medium.source, null, tools())).at(-1)?.cursor ?? null;
      await medium.fill(rows(40));
      const later = keysOf(await batchesOf(connector, medium.source, cursor, tools()));
      expect(later).toEqual(expect.arrayContaining(ids(40).slice(33)));
    });

    it('stops where it is told to, and goes on from there', async () => {
      await medium.fill(rows(47));
      const stopped = tools();
      const reason = new Error('told to stop');
      const reading = connector.read(medium.source, null, stopped);
      const kept = (await reading.next()).value as SourceBatch;
      stopped.stop.abort(reason);
      await expect(reading.next()).rejects.toBe(reason);
      const rest = await batchesOf(connector, medium.source, kept.cursor, tools());
      expect(sorted(keysOf([kept, ...rest]))).toEqual(ids(47));
    });

    it('carries odd texts as they are', async () => {
      const odd = oddTexts.map((title, i) => ({ id: i + 1, title, updated: '2026-05-01 08:00:00' }));
      await medium.fill(odd);
      const found = (await batchesOf(connector, medium.source, null, tools())).flatMap((batch) => batch.rows);
      const titles = new Map(
        found.flatMap((row) =>
          row.kind === 'row'
            ? [[String(row.cells[columns.id]).replace(/^\//, ''), row.cells[columns.title]]]
            : [],
        ),
      );
      expect(odd.map(({ id }) => titles.get(String(id)))).toEqual(oddTexts);
    });

    it('does not use a cursor made for another source', async () => {
      await medium.fill(rows(20));
      const foreign = { of: 'elsewhere', since: '2026-05-30 00:00:00', kind: 'time', at: 9, before: 80 };
      const all = await batchesOf(connector, medium.source, foreign, tools());
      expect(sorted(keysOf(all))).toEqual(ids(20));
    });
  });
});
