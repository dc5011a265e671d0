import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleSource } from '../../src/cli/sample/load.js';
import { writeSample } from '../../src/cli/sample/write-sample.js';
import { Grammar } from '../../src/core/sample/grammar.js';
import { type SampleMessage, tellMessages } from '../../src/core/sample/message.js';
import { idCheck, luhnCheck, personalValue } from '../../src/core/sample/people.js';
import { Chance } from '../../src/core/sample/random.js';
import type { Truth } from '../../src/core/sample/truth.js';
import { makeWorld, type SampleWorld } from '../../src/core/sample/world.js';
import { encodeGb18030 } from '../../src/formats/gb18030.js';

const source = loadSampleSource();
const folder = mkdtempSync(join(tmpdir(), 'minsheng-sample-'));
let world: SampleWorld;
let messages: SampleMessage[];
let truth: Truth;

beforeAll(async () => {
  world = makeWorld(source, 1200, 5);
  messages = [...tellMessages(world)];
  await writeSample(source, join(folder, 'a'), 400, 9);
  await writeSample(source, join(folder, 'b'), 400, 9);
  await writeSample(source, join(folder, 'c'), 400, 10);
  truth = JSON.parse(readFileSync(join(folder, 'a', 'truth.json'), 'utf8')) as Truth;
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytesOf = (dir: string) =>
  (readdirSync(join(folder, dir), { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => name.includes('.'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, dir, name)).toString('base64')]);

describe('the sample county', () => {
  it('gives the same bytes for the same numbers and others for another seed', () => {
    expect(bytesOf('a')).toEqual(bytesOf('b'));
    expect(bytesOf('c')).not.toEqual(bytesOf('a'));
  });

  it('covers the fifteen first-level categories with at least 45 matters, each well furnished', () => {
    const ordinary = source.content.matters.filter(({ special }) => special === undefined);
    expect(ordinary.length).toBeGreaterThanOrEqual(45);
    expect(new Set(ordinary.map(({ category }) => category)).size).toBe(15);
    const poor = ordinary.filter(({ seen, ask }) => seen.length < 25 || ask.length < 10);
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  it('tells exactly as many messages as asked for, each under its own key, in order of time', () => {
    expect(messages).toHaveLength(1200);
    expect(new Set(messages.map(({ key }) => key)).size).toBe(1200);
    const days = messages.map(({ row }) => row.day);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('lists only keys of real messages in its truth', () => {
    const keys = new Set<string>();
    const told = [...tellMessages(makeWorld(source, 400, 9))];
    for (const { key } of told) keys.add(key);
    const listed = [
      ...truth.issues.flatMap(({ members }) => members),
      ...truth.litigation,
      ...truth.restricted,
      ...truth.urgent,
      ...truth.junk,
      ...truth.rejected,
      ...truth.empty_body,
      ...truth.copies.flat(),
      ...truth.personal.map(({ key }) => key),
      ...truth.reporter_names.map(({ key }) => key),
      ...Object.keys(truth.single_category),
    ];
    expect(listed.length).toBeGreaterThan(300);
    expect(listed.filter((key) => !keys.has(key))).toEqual([]);
    for (const list of [truth.litigation, truth.restricted, truth.urgent, truth.junk, truth.rejected])
      expect(list.length).toBeGreaterThan(0);
  });

  it('has every member of a planted issue speak of its matter, and most name the place', () => {
    const members = messages.filter(({ row, state }) => row.issue >= 0 && state === 'normal');
    const silent = members.filter(
      ({ matter, title, body }) => !matter.words.some((word) => `${title}${body}`.includes(word)),
    );
    expect(silent.map(({ key, matter, body }) => `${key} ${matter.id} ${body}`)).toEqual([]);
    const placed = members.filter(({ place }) => place !== null);
    const naming = placed.filter(({ place, title, body }) =>
      place?.variants.some((variant) => `${title}${body}`.includes(variant)),
    );
    expect(naming.length / placed.length).toBeGreaterThanOrEqual(0.85);
  });

  it('lists personal data only where it stands in the text', () => {
    const planted = messages.flatMap(({ personal, body }) => personal.map(({ value }) => ({ value, body })));
    expect(planted.length).toBeGreaterThan(40);
    expect(planted.filter(({ value, body }) => !body.includes(value))).toEqual([]);
  });

  it('never gives one matter at one place to two singles', () => {
    const singles = messages.filter(({ row, special }) => row.issue < 0 && special === null);
    const pairs = singles.map(({ row }) => `${row.matter}@${row.place}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('made numbers', () => {
  it('are identity numbers of region 990926 whose check character holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const id = personalValue('id_card', new Chance(seed));
        expect(id).toMatch(/^9909261901\d{7}[\dX]$/);
        expect(idCheck(id.slice(0, 17))).toBe(id.slice(17));
      }),
    );
  });

  it('are card numbers of the prefix 629999 whose last digit holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const card = personalValue('bank_card', new Chance(seed));
        expect(card).toMatch(/^629999\d{13}$/);
        expect(luhnCheck(card.slice(0, -1))).toBe(card.slice(-1));
      }),
    );
  });

  it('agree with a check character and a check digit worked out by hand', () => {
    expect(idCheck('11010519491231002')).toBe('X');
    expect(luhnCheck('7992739871')).toBe('3');
  });
});

describe('the grammar', () => {
  const grammar = new Grammar({ 晚上: { any: ['夜里'] } }, { fruit: ['桃', '梨'] });
  const say = (text: string, third: '他' | null = null) =>
    grammar.say(grammar.compile(text), {
      chance: new Chance(1),
      register: 'plain',
      third,
      slot: (name) => (name === 'P' ? '甲村' : undefined),
    });

  it('fills slots, lists, ranges and nested choices', () => {
    expect(say('{P}{fruit}{3-5}[好[甲|乙]|坏]')).toMatch(/^甲村[桃梨][345](好[甲乙]|坏)$/);
    expect(say('晚上')).toMatch(/^(晚上|夜里)$/);
  });

  it('lets a clerk speak of others, but not within their own words', () => {
    expect(say('我家说“我不去”', '他')).toBe('他家说“我不去”');
  });

  it('refuses a slot that nothing fills', () => {
    expect(() => say('{nothing}')).toThrow(RangeError);
  });
});

describe('encodeGb18030', () => {
  it('is read back by the decoder for every two-byte character', () => {
    const text = '民声，云溪县芡荡镇：①〔2025〕号 abc\r\n鱻';
    expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text);
  });

  it('is read back for characters of four bytes, within the first plane and beyond it', () => {
    const text = '😡🙏㐅䶮ñü𠮷한🤦‍♀️';
    expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text);
    expect([...encodeGb18030('😀')]).toEqual([0x94, 0x39, 0xfc, 0x36]);
  });

  it('is read back for any well-formed text, private use aside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (drawn) => {
        const text = drawn.replace(/[\p{Co}\uFFFD\uFEFF]/gu, '');
        expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text);
      }),
    );
  });

  it('writes a question mark for half a surrogate pair', () => {
    expect(new TextDecoder('gb18030').decode(encodeGb18030('\uD83D'))).toBe('？');
  });
});
