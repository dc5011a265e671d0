import type { Chance } from './chance.js';

/** A change of a file's bytes; the bytes given are never altered. */
export type Mutation = (bytes: Uint8Array, chance: Chance) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

function span(bytes: Uint8Array, chance: Chance, longest: number): [from: number, to: number] {
  const from = chance.between(0, Math.max(0, bytes.length - 1));
  return [from, Math.min(bytes.length, from + chance.between(1, longest))];
}

function randomBytes(chance: Chance, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => chance.between(0, 255));
}

/** Bytes that mean something to some reader: marks, NULs, broken UTF-8, surrogates in UTF-8, quotes. */
const telling = [
  ...['00', '0000', 'efbbbf', 'fffe', 'feff', 'ff', 'c0af', 'eda080', 'f4908080', 'f8888080', '8130', 'd83d'],
  ...['22', '2222', '0d', '0a0a0a', '2c2c2c2c', '5c', '7b', '5b5b5b', '504b0304', '504b0506', '50415231'],
].map((hex) => Buffer.from(hex, 'hex'));

/** The ways in which a file goes bad, by name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'bit flips': (bytes, chance) => {
    const copy = Uint8Array.from(bytes);
    for (let left = chance.between(1, 24); left > 0; left--) {
      const at = chance.between(0, copy.length - 1);
      copy[at] = copy[at]! ^ (1 << chance.between(0, 7));
    }
    return copy;
  },
  truncation: (bytes, chance) => bytes.slice(0, chance.between(0, bytes.length - 1)),
  deletion: (bytes, chance) => {
    const [from, to] = span(bytes, chance, 200);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  insertion: (bytes, chance) => {
    const at = chance.between(0, bytes.length);
    const added =
      chance.between(0, 1) === 0 ? chance.one(telling) : randomBytes(chance, chance.between(1, 40));
    return joined(bytes.subarray(0, at), added, bytes.subarray(at));
  },
  duplication: (bytes, chance) => {
    const [from, to] = span(bytes, chance, 600);
    return joined(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to));
  },
  'swapped blocks': (bytes, chance) => {
    const [first, second, third] = [0, 0, 0].map(() => chance.between(0, bytes.length)).sort((a, b) => a - b);
    return joined(
      ...[bytes.subarray(0, first), bytes.subarray(second, third)],
      ...[bytes.subarray(first, second), bytes.subarray(third)],
    );
  },
  'changed head': (bytes, chance) => {
    const copy = Uint8Array.from(bytes);
    copy.set(randomBytes(chance, Math.min(copy.length, chance.between(1, 12))));
    return copy;
  },
  'changed tail': (bytes, chance) => {
    const copy = Uint8Array.from(bytes);
    const from = Math.max(0, copy.length - chance.between(1, 80));
    for (let left = chance.between(1, 4); left > 0; left--)
      copy[chance.between(from, copy.length - 1)] = chance.one([0, 1, 0x7f, 0x80, 0xff]);
    return copy;
  },
  'extreme numbers': (bytes, chance) => {
    const copy = Buffer.from(bytes);
    for (let left = chance.between(1, 3); left > 0 && copy.length >= 4; left--)
      copy.writeUInt32LE(
        chance.one([0, 1, 0x7fffffff, 0x80000000, 0xffffffff]),
        chance.between(0, copy.length - 4),
      );
    return copy;
  },
  'glued to itself': (bytes, chance) =>
    joined(bytes, Buffer.alloc(chance.one([0, 1, 4096])), bytes.subarray(chance.one([0, 3, 100]))),
  'telling bytes': (bytes, chance) => {
    let changed = bytes;
    for (let left = chance.between(2, 12); left > 0; left--) {
      const at = chance.between(0, changed.length);
      changed = joined(changed.subarray(0, at), chance.one(telling), changed.subarray(at));
    }
    return changed;
  },
};
