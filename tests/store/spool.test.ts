import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pruneSpool, spoolSegments, waitingMessages } from '../../src/store/spool.js';
import { SpoolDesk } from '../../src/store/spool-desk.js';
import { type SpoolFile, SpoolWriter } from '../../src/store/spool-writer.js';
import { pushed } from '../support/push-store.js';

let dir: string;
let desk: SpoolDesk;
const now = () => new Date('2026-06-01T00:00:00Z');
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-spool-'));
  desk = new SpoolDesk(dir, { now });
});
afterEach(async () => {
  await desk.close();
  rmSync(dir, { recursive: true, force: true });
});

const lines = () =>
  spoolSegments(dir).flatMap((name) =>
    readFileSync(join(dir, 'spool', name), 'utf8')
      .split('\n')
      .slice(0, -1),
  );
async function reopened(): Promise<SpoolDesk> {
  await desk.close();
  desk = new SpoolDesk(dir, { now });
  return desk;
}

/** Files that tell what is done to them, and may fail. */
function watched(fails: (path: string, step: 'write' | 'sync') => boolean = () => false) {
  const steps: string[] = [];
  const create = async (path: string): Promise<SpoolFile> => {
    const handle = await open(path, 'ax');
    return {
      write: (async (bytes: Buffer, offset: number) => {
        steps.push('write');
        if (!fails(path, 'write')) return handle.write(bytes, offset);
        await handle.write(bytes, offset, 5);
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      }) as SpoolFile['write'],
      sync: async () => {
        await new Promise((done) => setTimeout(done, 5));
        if (fails(path, 'sync')) throw Object.assign(new Error('broken'), { code: 'EIO' });
        steps.push('sync');
      },
      close: () => handle.close(),
    };
  };
  return { steps, create };
}

describe('the spool writer', () => {
  it('says a line is written only after it was flushed', async () => {
    const { steps, create } = watched();
    const writer = new SpoolWriter(dir, { now, create });
    await writer.append('a').then(() => steps.push('told'));
    expect(steps).toEqual(['write', 'sync', 'told']);
    await writer.close();
  });

  it('flushes once for all that came meanwhile', async () => {
    const { steps, create } = watched();
    const writer = new SpoolWriter(dir, { now, create });
    await Promise.all(Array.from({ length: 50 }, (_, i) => writer.append(`line ${i}`)));
    expect(steps.filter((step) => step === 'sync').length).toBeLessThanOrEqual(2);
    expect(lines()).toEqual(Array.from({ length: 50 }, (_, i) => `line ${i}`));
    await writer.close();
  });

  it.each(['write', 'sync'] as const)(
    'after a failed %s tells all it was for, and goes on in a new segment',
    async (step) => {
      let isBroken = true;
      const writer = new SpoolWriter(dir, { now, ...watched((_, at) => at === step && isBroken) });
      await expect(writer.append('lost')).rejects.toThrow();
      isBroken = false;
      await writer.append('kept');
      expect(spoolSegments(dir)).toHaveLength(2);
      expect(readFileSync(join(dir, 'spool', spoolSegments(dir)[1]!), 'utf8')).toBe('kept\n');
      await writer.close();
    },
  );

  it('begins a new segment when one is long enough, and never continues an old one', async () => {
    const writer = new SpoolWriter(dir, { now, segmentBytes: 10 });
    for (const line of ['123456789', 'b', 'c']) await writer.append(line);
    await writer.close();
    const other = new SpoolWriter(dir, { now });
    await other.append('d');
    await other.close();
    expect(spoolSegments(dir)).toHaveLength(3);
    expect(lines()).toEqual(['123456789', 'b', 'c', 'd']);
  });
});

describe('the spool desk', () => {
  const one = pushed([{ title: '路灯不亮' }], 'r1');

  it('stores a request once, also after a restart, and refuses other content under its key', async () => {
    expect(await desk.accept(one)).toBe('stored');
    expect(await desk.accept(one)).toBe('repeated');
    expect(await desk.accept(pushed([{ title: '别的' }], 'r1'))).toBe('reused');
    expect(await (await reopened()).accept(one)).toBe('repeated');
    expect(await desk.accept(pushed([{ title: '别的' }], 'r1'))).toBe('reused');
    expect(await desk.accept(pushed([{ title: '路灯不亮' }], 'r1', 'S2'))).toBe('stored');
    expect(lines()).toHaveLength(2);
  });

  it('stores one of several equal requests that come at once, and answers all after the flush', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => desk.accept(one)));
    expect(all.filter((became) => became === 'stored')).toHaveLength(1);
    expect(lines()).toHaveLength(1);
  });

  it('ignores a line that a kill cut short, and takes its request when it comes again', async () => {
    await desk.accept(one);
    await desk.close();
    const [segment] = spoolSegments(dir);
    const two = pushed([{ title: '井盖松动' }], 'r2');
    appendFileSync(join(dir, 'spool', segment!), JSON.stringify(two).slice(0, -9));
    expect(await waitingMessages(dir)).toBe(1);
    expect(await (await reopened()).accept(two)).toBe('stored');
    expect(await waitingMessages(dir)).toBe(2);
    expect(await (await reopened()).accept(two)).toBe('repeated');
  });

  it('forgets a request that could not be written, so that it may come again', async () => {
    let isBroken = true;
    const { create } = watched((_, step) => step === 'sync' && isBroken);
    await reopened();
    desk = new SpoolDesk(dir, { now, create });
    await expect(desk.accept(one)).rejects.toThrow('broken');
    isBroken = false;
    expect(await desk.accept(one)).toBe('stored');
  });

  it('lets one server in at a time', async () => {
    await desk.open();
    const second = new SpoolDesk(dir, { now });
    await expect(second.accept(one)).rejects.toMatchObject({ code: 'push-elsewhere', status: 503 });
    await desk.close();
    expect(await second.accept(one)).toBe('stored');
    await second.close();
  });
});

describe('old segments', () => {
  const mark = (segment: string) =>
    writeFileSync(join(dir, 'spool/read.json'), JSON.stringify({ segment, offset: 0, rows: 0 }));
  const segments = ['20260401-000000-000.jsonl', '20260402-000000-000.jsonl', '20260531-000000-000.jsonl'];
  beforeEach(() => {
    mkdirSync(join(dir, 'spool'));
    for (const name of segments) {
      const file = join(dir, 'spool', name);
      writeFileSync(file, `${JSON.stringify(pushed([{ body: name }], name))}\n`);
      const age = Date.parse(`${name.slice(0, 4)}-${name.slice(4, 6)}-${name.slice(6, 8)}T00:00:00Z`) / 1000;
      utimesSync(file, age, age);
    }
  });

  it('stay while no run has told what the vault holds', () => {
    expect(pruneSpool(dir, now())).toEqual([]);
    expect(readdirSync(join(dir, 'spool'))).toHaveLength(3);
  });

  it('stay while the vault does not hold all of them', () => {
    mark(segments[1]!);
    expect(pruneSpool(dir, now())).toEqual([segments[0]]);
  });

  it('go after thirty days, and their keys with them', async () => {
    mark('20260531-000000-000.jsonl');
    await desk.open();
    expect(spoolSegments(dir)).toEqual([segments[2]]);
    expect(await desk.accept(pushed([{ body: segments[2]! }], segments[2]))).toBe('repeated');
    expect(await desk.accept(pushed([{ body: segments[0]! }], segments[0]))).toBe('stored');
  });
});
