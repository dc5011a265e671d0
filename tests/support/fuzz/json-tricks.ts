import type { Chance } from './chance.js';
import type { MadeFile } from './seeds.js';
import type { Trick } from './text-tricks.js';

const mb = 1_000_000;
const good = '{"标题":"路灯不亮","内容":"巷口的路灯不亮","时间":"2026-03-01"}';
const odd = [
  ...[
    'null',
    'true',
    '1e999',
    '-0',
    '1e-999',
    '""',
    '"\\u0000"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '[]',
    '{}',
    '[[[]]]',
    '[null,1,"a"]',
  ],
  ...[
    '{"a":{"b":{"c":1}}}',
    '123456789012345678901234567890',
    '"9999-99-99"',
    '[{"a":1}]',
    '"\\uFEFF"',
    '1e308',
  ],
];
const keys = [
  '标题',
  '内容',
  '时间',
  '__proto__',
  'constructor',
  'toString',
  '',
  '\\u0000',
  '\\ud800',
  'a.b',
  '标题',
];

function hostileObject(chance: Chance): string {
  const members = Array.from(
    { length: chance.between(0, 8) },
    () => `"${chance.one(keys)}":${chance.one(odd)}`,
  );
  return `{${members.join(',')}}`;
}

function either(chance: Chance, objects: readonly string[]): MadeFile {
  return chance.between(0, 1) === 0
    ? { name: 'a.jsonl', bytes: Buffer.from(objects.join('\n')) }
    : { name: 'a.json', bytes: Buffer.from(`[${objects.join(',')}]`) };
}

/** JSON that no portal should send. */
export const jsonTricks: Readonly<Record<string, Trick>> = {
  'json hostile members': {
    make: (chance) => either(chance, [good, ...Array.from({ length: 12 }, () => hostileObject(chance))]),
  },
  'json wrong types': {
    make: (chance) =>
      either(
        chance,
        Array.from({ length: 6 }, () => chance.one([...odd, good])),
      ),
  },
  'json not objects': {
    make: (chance) => ({
      name: 'a.json',
      bytes: Buffer.from(
        chance.one([...odd, '[', '{', '[{', '{"a":[', '[]]', '{"rows":[{}],"more":[{}]}', `${good}x`]),
      ),
    }),
  },
  'json nested 100,000 deep': {
    make: (chance) => {
      const deep = chance.one([
        ['[', ']'],
        ['{"a":', '}'],
      ]);
      const nested = `${deep[0]!.repeat(100_000)}${deep[1] === '}' ? '1' : ''}${deep[1]!.repeat(100_000)}`;
      return either(chance, [
        good,
        `{"标题":"甲","内容":${nested}}`,
        `{"标题":"甲","内容":{"深":${nested}}}`,
        nested,
      ]);
    },
  },
  'json unclosed 1,000,000 deep': {
    make: (chance) => ({
      name: 'a.json',
      bytes: Buffer.from(chance.one(['[{"a":', '[', '{"a":']).repeat(mb)),
    }),
    heavy: true,
  },
  'json a string of 100 MB': {
    make: (chance) => either(chance, [good, `{"标题":"甲","内容":"${'a'.repeat(100 * mb)}"}`]),
    heavy: true,
  },
  'json 70 MB of Chinese': {
    make: (chance) =>
      either(
        chance,
        Array.from({ length: 20_000 }, () => good.replace('巷口', '巷口'.repeat(600))),
      ),
    heavy: true,
  },
  'json 300,000 keys': {
    make: (chance) =>
      either(
        chance,
        Array.from(
          { length: 300 },
          (_, n) => `{"标题":"甲",${Array.from({ length: 1000 }, (_, k) => `"k${n}_${k}":1`).join(',')}}`,
        ),
      ),
    heavy: true,
  },
  'json strings of 3 MB': {
    make: (chance) =>
      either(
        chance,
        Array.from({ length: 20 }, () => `{"标题":"甲","内容":"${'乙'.repeat(mb)}"}`),
      ),
    heavy: true,
  },
};
