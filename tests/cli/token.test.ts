import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.js';
import { initStore, paths } from '../../src/store/store.js';
import { TokenBook } from '../../src/store/tokens.js';
import { minsheng } from '../support/cli.js';
import { type Workbench, workbench } from '../support/line.js';
import { givePushJob } from '../support/push-store.js';
import { stationRows } from '../support/tiny-rows.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

let store: TinyStore;
let bench: Workbench;
beforeAll(async () => {
  store = await tinyStore();
  bench = workbench();
});
afterAll(() => {
  store.remove();
  bench.remove();
});

const token = (...args: string[]) => minsheng('token', ...args, '--store', store.dir);
const [first, second] = stationRows.map(({ station_id, name }) => ({
  id: String(station_id),
  name: String(name),
}));

describe('minsheng token', () => {
  it('shows a new token once, for the station that a name means', () => {
    const { code, out, err } = token(
      'add',
      '--station',
      first!.name,
      '--note',
      '平台',
      '--expires',
      '2099年1月2日',
    );
    expect(code).toBe(0);
    expect(out).toContain(`${first!.name}（${first!.id}）`);
    const [whole = '', id = ''] = /ms_([0-9a-f]{8})_[\w-]{43}/.exec(out) ?? [];
    expect(new TokenBook(store.dir).check(`Bearer ${whole}`, new Date())).toMatchObject({
      token: { id, station: first!.id, expires: '2099-01-02' },
    });
    expect(err).toContain('push.yaml');
    const listed = token('list');
    expect(listed.out).toMatch(new RegExp(`${id} .*有效到 2099-01-02  平台`));
    expect(listed.out).not.toContain(whole.slice(12));
    expect(readFileSync(join(store.dir, 'state/tokens.jsonl'), 'utf8')).not.toContain(whole.slice(12));
  });

  it('says nothing of the job where the county has it', async () => {
    await givePushJob(store.dir);
    expect(token('add', '--station', second!.id).err).toBe('');
  });

  it('refuses a station that is not there, and says which was probably meant', () => {
    const { code, err } = token('add', '--station', first!.name.slice(1));
    expect(code).toBe(66);
    expect(err).toContain(`是不是“${first!.name}”`);
  });

  it('knows the stations while another program writes to the store', () => {
    const release = takeLock(paths(store.dir).lock, 'test');
    expect(token('add', '--station', first!.name)).toMatchObject({
      code: 0,
      out: expect.stringContaining(first!.id),
    });
    release();
  });

  it('takes a station as it is named where there is no registry, and says so', async () => {
    const dir = join(bench.dir, 'bare');
    await initStore(dir);
    const { code, out, err } = minsheng('token', 'add', '--station', '石塘站', '--store', dir, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ station: '石塘站', station_name: '石塘站' });
    expect(err).toBe('');
    expect(minsheng('token', 'add', '--station', '石塘站', '--store', dir).err).toContain('还没有站点名册');
  });

  it('revokes by id, once, and names an id that is none', () => {
    const { id } = JSON.parse(token('add', '--station', first!.id, '--json').out) as { id: string };
    expect(token('revoke', id)).toMatchObject({ code: 0, out: expect.stringContaining('立即生效') });
    expect(token('revoke', id)).toMatchObject({ code: 0, out: expect.stringContaining('早已作废') });
    expect(token('list').out).toMatch(new RegExp(`${id} .*作废`));
    expect(token('revoke', 'ffffffff1').code).toBe(66);
  });

  it.each([
    [['add'], /--station/],
    [['add', '--station', 'x', '--expires', '2020-01-01'], /已经过去/],
    [['add', '--station', 'x', '--expires', '明年'], /--expires/],
    [['revoke'], /编号/],
    [['frob'], /frob/],
  ])('refuses %j', (args, message) => {
    expect(token(...args)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
  });
});
