import { flatten, type Taxonomy } from '../taxonomy.js';
import { gramHash, longestGram } from './grams.js';
import { TermIndex } from './term-index.js';
import { classifierFields, classifierText } from './text.js';

/** A category that has no labelled rows, known by words that stand for it. */
export interface Prototype {
  readonly name: string;
  readonly seeds: readonly string[];
}

/** Every first-level category with its own seeds and those of all levels below it. */
export function taxonomyPrototypes(taxonomy: Taxonomy): Prototype[] {
  const all = flatten(taxonomy);
  return flatten(taxonomy, 1).map(({ name }) => ({
    name,
    seeds: all.filter(({ path }) => path[0] === name).flatMap(({ seeds }) => [...seeds]),
  }));
}

/** Strength of prototypes in one text, in their order; 0 where no seed stands. */
export type PrototypeScorer = (title: string, body: string) => Float64Array;

/** A seed in the title counts this many times. */
const titleFactor = 2;

/** Shorter seeds say too little and are passed over. */
const shortest = 2;

interface Seed {
  readonly text: string;
  /** Position of its prototype. */
  readonly owner: number;
  readonly weight: number;
}

/**
 * Scores texts by the seeds they hold, each once, a seed weighing the more the rarer it is among rows known to be of
 * other categories: ln(rows / rows with it). The strength grows with the root of the sum of weights, and a category
 * with more seeds than the median one is damped: it finds some in any text.
 * @param rowsWith training rows with a hashed n-gram, of `rows` in all.
 */
export function prototypeScorer(
  prototypes: readonly Prototype[],
  rows: number,
  rowsWith: (hash: number) => number,
): PrototypeScorer {
  const seeds = collectSeeds(prototypes, rows, rowsWith);
  const index = new TermIndex(seeds.map(({ text }) => ({ text, of: [] })));
  const damping = dampings(prototypes);
  const seen = new Uint32Array(seeds.length);
  let pass = 0;
  const add = (text: string, factor: number, evidence: Float64Array) => {
    pass += 1;
    index.visit(text, (at) => {
      if (seen[at] === pass) return;
      seen[at] = pass;
      evidence[seeds[at]!.owner]! += factor * seeds[at]!.weight;
    });
  };
  return (title, body) => {
    const evidence = new Float64Array(prototypes.length);
    const { head, whole } = classifierFields(title, body);
    add(head, titleFactor - 1, evidence);
    add(whole, 1, evidence);
    return evidence.map((sum, owner) => strengthScale * Math.sqrt(sum * damping[owner]!));
  };
}

const strengthScale = 0.7;
const dampingPower = 0.3;

function dampings(prototypes: readonly Prototype[]): Float64Array {
  const sizes = Float64Array.from(prototypes, ({ seeds }) => Math.max(1, new Set(seeds).size));
  const median = Float64Array.from(sizes).sort()[sizes.length >> 1] ?? 1;
  return sizes.map((size) => (median / size) ** dampingPower);
}

function collectSeeds(
  prototypes: readonly Prototype[],
  rows: number,
  rowsWith: (hash: number) => number,
): Seed[] {
  return prototypes.flatMap((prototype, owner) =>
    [...new Set(prototype.seeds.map(classifierText))]
      .filter((text) => text.length >= shortest)
      .map((text) => ({ text, owner, weight: rarity(text, rows, rowsWith) })),
  );
}

/** Rarity of a seed by its rarest window that the vocabulary can hold. */
function rarity(seed: string, rows: number, rowsWith: (hash: number) => number): number {
  let fewest = rows;
  for (let start = 0; start === 0 || start + longestGram <= seed.length; start += 1) {
    const hash = gramHash(seed.slice(start, start + longestGram), 1);
    if (hash !== undefined) fewest = Math.min(fewest, rowsWith(hash));
  }
  return Math.log((rows + 1) / (fewest + 1));
}
