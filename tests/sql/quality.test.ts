import { describe, expect, it } from 'vitest';
import { addDays, daily, type Given, qualityOf } from '../support/quality-store.js';

/** Asks one question of the quality tables over what is given. */
async function ask(given: Given, sql: string): Promise<Record<string, unknown>[]> {
  const db = await qualityOf(given);
  try {
    return await db.all<Record<string, unknown>>(sql);
  } finally {
    db.close();
  }
}

const asOf = '2026-05-17';

describe('quality_weekly', () => {
  it('counts, by source and week, messages and what they lack', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [
          { id: 'a', at: '2026-05-04 08:00:00', title: '', author: null },
          { id: 'b', at: '2026-05-10 23:59:59', station: null, town: null },
          { id: 'c', at: '2026-05-11 00:00:00', body: '' },
          { id: 'd', at: null },
          { id: 'e', at: '2026-05-04 08:00:00', source: 'job:portal' },
        ],
        rows: {
          message_origins: [
            ['a', true, null, false],
            ['b', false, null, true],
            ['e', false, '2026-05-05 08:00:00', false],
          ],
        },
      },
      'from quality_weekly',
    );
    const none = {
      without_title: 0,
      without_body: 0,
      without_time: 0,
      without_author: 0,
      without_station: 0,
    };
    const plain = { ...none, without_town: 0, without_category: 0, gone: 0, quarantined: 0, messages: 1 };
    const lacking = { without_title: 1, without_author: 1, without_station: 1, without_town: 1 };
    expect(rows).toEqual([
      { ...plain, source: 'headings:a', week: null, without_time: 1 },
      {
        ...{ ...plain, ...lacking, source: 'headings:a', week: '2026-05-04' },
        ...{ messages: 2, without_category: 1, gone: 1 },
      },
      { ...plain, source: 'headings:a', week: '2026-05-11', without_body: 1 },
      { ...plain, source: 'job:portal', week: '2026-05-04', without_category: 1 },
    ]);
  });

  it('tells nothing of a restricted matter, neither its week nor that it is gone', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [
          { id: 'a', at: '2026-05-04 08:00:00' },
          { id: 'b', at: '2026-04-20 08:00:00' },
        ],
        rows: {
          signals: [['b', 'restricted', 'yes', 1, ['b']]],
          message_origins: [['b', false, null, true]],
        },
      },
      'select week, messages, gone from quality_weekly',
    );
    expect(rows).toEqual([{ week: '2026-05-04', messages: 1, gone: 0 }]);
  });
});

describe('quality_reasons', () => {
  it('gives each kind its share of all rows of the source', async () => {
    const rows = await ask(
      {
        asOf,
        messages: daily('a', '2026-05-01', 6, 1),
        rows: {
          quarantine_counts: [
            ['headings:a', null, '没有这个日期', '时间', 3],
            ['headings:a', null, '没有标题也没有内容', null, 1],
            ['job:b', '2026-05-04', '没有这个日期', '时间', 2],
            ['job:b', '2026-05-11', '没有这个日期', '时间', 1],
          ],
        },
      },
      'select source, reason, column_name, rows, share from quality_reasons',
    );
    expect(rows).toEqual([
      { source: 'headings:a', reason: '没有这个日期', column_name: '时间', rows: 3, share: 0.3 },
      { source: 'headings:a', reason: '没有标题也没有内容', column_name: null, rows: 1, share: 0.1 },
      { source: 'job:b', reason: '没有这个日期', column_name: '时间', rows: 3, share: 1 },
    ]);
  });
});

describe('quality_stations', () => {
  const stations = { stations: [['s1', '安静站', '联系点', null, null, null, null, null, null]] };
  const at = (station: string, messages: ReturnType<typeof daily>) =>
    messages.map((message) => ({ ...message, station }));
  const states = 'select station, messages, usual_gap_days, days_silent, is_silent from quality_stations';

  it('calls a station silent by its own rhythm, and not one that always waits as long', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [
          ...at('常来站', daily('often', '2025-12-29', 60, 2)),
          ...at('少来站', daily('rare', '2025-09-06', 9, 28)),
        ],
      },
      `${states} where days_silent >= 17 order by station`,
    );
    expect(rows).toEqual([
      { station: '少来站', messages: 9, usual_gap_days: 28, days_silent: 29, is_silent: false },
      { station: '常来站', messages: 60, usual_gap_days: 2, days_silent: 21, is_silent: true },
    ]);
  });

  it.each([
    ['ten times its usual gap', 60, 21, true],
    ['not quite ten times', 60, 19, false],
    ['too few days to have a rhythm', 7, 90, false],
  ])('judges a wait of %s', async (_what, count, wait, isSilent) => {
    const first = addDays(asOf, -wait - (count - 1) * 2);
    const rows = await ask({ asOf, messages: at('某站', daily('x', first, count, 2)) }, states);
    expect(rows[0]).toMatchObject({ days_silent: wait, is_silent: isSilent });
  });

  it('does not call silent who once waited longer', async () => {
    const before = at('某站', daily('x', '2025-10-01', 40, 1));
    const after = at('某站', daily('y', '2026-03-01', 30, 1));
    const rows = await ask({ asOf, messages: [...before, ...after] }, states);
    expect(rows[0]).toMatchObject({ days_silent: 48, usual_gap_days: 1, is_silent: false });
  });

  it('lists a registered station that was never heard of, and a name that is in no register', async () => {
    const rows = await ask(
      { asOf, messages: [{ id: 'a', at: '2026-05-04 08:00:00', station: '无名站' }], rows: stations },
      'select station_id, station, registered, messages, is_silent from quality_stations',
    );
    expect(rows).toEqual([
      { station_id: 's1', station: '安静站', registered: true, messages: 0, is_silent: false },
      { station_id: '无名站', station: '无名站', registered: false, messages: 1, is_silent: false },
    ]);
  });

  it('counts published messages only: a restricted one leaves no trace', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [{ id: 'a', at: '2026-05-04 08:00:00' }],
        rows: { signals: [['a', 'restricted', 'yes', 1, ['a']]] },
      },
      'from quality_stations',
    );
    expect(rows).toEqual([]);
  });
});

describe('quality_delay', () => {
  it('measures arrival from when the source was first read, and handling to its first step', async () => {
    const job = (id: string, at: string) => ({ id, at, source: 'job:portal' });
    const rows = await ask(
      {
        asOf,
        messages: [
          job('old', '2020-01-01 00:00:00'),
          job('b', '2026-05-02 00:00:00'),
          job('c', '2026-05-03 00:00:00'),
        ],
        rows: {
          message_origins: [
            ['old', false, '2026-05-01 00:00:00', false],
            ['b', false, '2026-05-03 00:00:00', false],
            ['c', false, '2026-05-06 00:00:00', false],
          ],
          handling: [['b', 'replied', '2026-05-09 10:00:00', '局', '已修']],
          handling_steps: [
            ['s1', 'b', 'forwarded', '2026-05-04 00:00:00', '局', '转', null, '', 'p'],
            ['s0', 'b', 'registered', '2026-05-02 00:00:00', '站', '记', null, '', 'p'],
            ['s2', 'c', 'forwarded', '2026-05-01 00:00:00', '局', '转', null, '', 'p'],
          ],
        },
      },
      'from quality_delay',
    );
    expect(rows).toEqual([
      {
        ...{ source: 'job:portal', messages: 3, arrived: 2, arrival_median_days: 2, arrival_p90_days: 2.8 },
        ...{ handled: 1, handling_median_days: 2, handling_p90_days: 2 },
      },
    ]);
  });

  it('knows no arrival for ledgers read in by hand', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [{ id: 'a', at: '2026-05-04 08:00:00' }],
        rows: { message_origins: [['a', false, null, false]] },
      },
      'select arrived, arrival_median_days from quality_delay',
    );
    expect(rows).toEqual([{ arrived: 0, arrival_median_days: null }]);
  });
});

describe('quality_changes', () => {
  const weekOf = (prefix: string, monday: string, count: number, more = {}) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${prefix}-${String(index).padStart(3, '0')}`,
      at: `${addDays(monday, index % 7)} 09:00:00`,
      ...more,
    }));
  const usual = Array.from({ length: 9 }, (_, index) =>
    weekOf(`w${index}`, addDays('2026-03-02', index * 7), 20),
  ).flat();
  const told = 'select week, kind, field, observed, total, sentence from quality_changes order by week, kind';

  it('tell a burst in a sentence, in the last whole week and not in one that goes on', async () => {
    const burst = weekOf('burst', '2026-05-04', 70);
    expect(await ask({ asOf: '2026-05-10', messages: [...usual, ...burst] }, told)).toEqual([
      {
        ...{ week: '2026-05-04', kind: 'rows-up', field: null, observed: 70, total: 70 },
        sentence: '一周 70 件，此前 8 周平均每周 20.0 件，突然增多',
      },
    ]);
    expect(await ask({ asOf: '2026-05-09', messages: [...usual, ...burst] }, told)).toEqual([]);
  });

  it('tell a field that was suddenly left out', async () => {
    const nameless = weekOf('n', '2026-05-04', 20, { author: null });
    expect(await ask({ asOf: '2026-05-10', messages: [...usual, ...nameless] }, told)).toEqual([
      {
        ...{ week: '2026-05-04', kind: 'missing-up', field: 'author', observed: 20, total: 20 },
        sentence: '20 件里 20 件没有署名（100%），此前 8 周是 0%',
      },
    ]);
  });

  it('tell a source that stopped once, in the week after', async () => {
    const other = weekOf('o', '2026-05-11', 1, { source: 'job:b' });
    const rows = await ask({ asOf: '2026-05-31', messages: [...usual, ...other] }, told);
    expect(rows).toMatchObject([{ week: '2026-05-04', kind: 'rows-down', observed: 0 }]);
  });

  it('tell station names that the register lacks in the week they first came, where there is a register', async () => {
    const messages = [
      ...weekOf('a', '2026-05-04', 2, { station: '新站' }),
      ...weekOf('b', '2026-05-11', 2, { station: '新站' }),
      ...weekOf('c', '2026-05-11', 1, { station: '望云站' }),
    ];
    const register = { stations: [['望云站', '望云站', '联系点', null, null, null, null, null, null]] };
    expect(await ask({ asOf, messages, rows: register }, told)).toEqual([
      {
        ...{ week: '2026-05-04', kind: 'new-stations', field: null, observed: 1, total: 2 },
        sentence: '首次出现 1 个名册里没有的站点名称，当周共 2 件',
      },
    ]);
    expect(await ask({ asOf, messages }, told)).toEqual([]);
  });
});

describe('quality_sources', () => {
  it('names a source by its title, else by what columns it has, and tells two of one name apart', async () => {
    const rows = await ask(
      {
        asOf,
        messages: [
          { id: 'a', at: null, source: 'job:portal' },
          { id: 'b', at: '2026-05-04 08:00:00', source: 'headings:a', author: null },
          { id: 'c', at: '2026-05-04 08:00:00', source: 'headings:b', author: null },
          { id: 'd', at: null, source: 'job:untitled' },
        ],
        rows: { source_titles: [['job:portal', '门户网站']] },
      },
      'select source, name from quality_sources',
    );
    expect(rows).toEqual([
      { source: 'headings:a', name: '台账（编号、标题、内容、时间、站点）' },
      { source: 'headings:b', name: '台账（编号、标题、内容、时间、站点） 2' },
      { source: 'job:portal', name: '门户网站' },
      { source: 'job:untitled', name: 'untitled' },
    ]);
  });
});
