/** Bands × rows: two sets with Jaccard .6 meet with probability .999, with .05 in four cases of a thousand. */
const BANDS = 30;
const ROWS = 3;

/** The largest bucket whose pairs are all tried; in larger ones each meets only its neighbours. */
const BUCKET = 64;

/** Mixes 32 bits so that one hash serves as many (Murmur3 finaliser; Appleby, 2011). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Odd multipliers and offsets of the hash family, from a seed. */
function family(seed: number): { multiply: Uint32Array; add: Uint32Array } {
  const size = BANDS * ROWS;
  const multiply = Uint32Array.from({ length: size }, (_, k) => mix(seed * 2 + k * 0x9e3779b1 + 1) | 1);
  const add = Uint32Array.from({ length: size }, (_, k) => mix(seed * 2 + k * 0x85ebca77 + 7));
  return { multiply, add };
}

/** A set's MinHash signature (Broder, 1997), BANDS × ROWS values. */
function signature(set: Uint32Array, { multiply, add }: ReturnType<typeof family>): Uint32Array {
  const least = new Uint32Array(multiply.length).fill(0xffffffff);
  for (let k = 0; k < least.length; k += 1) {
    const factor = multiply[k]!;
    const offset = add[k]!;
    let smallest = 0xffffffff;
    for (let at = 0; at < set.length; at += 1) {
      const value = (Math.imul(set[at]!, factor) + offset) >>> 0;
      if (value < smallest) smallest = value;
    }
    least[k] = smallest;
  }
  return least;
}

function bandKey(sign: Uint32Array, band: number): number {
  let key = band;
  for (let row = 0; row < ROWS; row += 1) key = mix(key ^ sign[band * ROWS + row]!);
  return key;
}

/** The pairs of one bucket; a huge one (a form letter) is read as a chain, which keeps the work linear. */
function bucketPairs(bucket: readonly number[], count: number, pairs: Set<number>): void {
  for (let i = 0; i < bucket.length; i += 1) {
    const last = bucket.length <= BUCKET ? bucket.length : Math.min(bucket.length, i + 1 + 2);
    for (let j = i + 1; j < last; j += 1) pairs.add(bucket[i]! * count + bucket[j]!);
  }
}

/** Pairs `[i, j]`, `i < j`, of sets that are likely alike: locality-sensitive hashing over MinHash, ascending. */
export function candidatePairs(sets: readonly Uint32Array[], seed: number): [number, number][] {
  const hashes = family(seed);
  const signatures = sets.map((set) => signature(set.map(mix), hashes));
  const pairs = new Set<number>();
  for (let band = 0; band < BANDS; band += 1) {
    const buckets = new Map<number, number[]>();
    for (const [index, sign] of signatures.entries()) {
      if (sets[index]!.length === 0) continue;
      const key = bandKey(sign, band);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [index]);
      else bucket.push(index);
    }
    for (const bucket of buckets.values()) if (bucket.length > 1) bucketPairs(bucket, sets.length, pairs);
  }
  return [...pairs].sort((a, b) => a - b).map((key) => [Math.floor(key / sets.length), key % sets.length]);
}
