import { gramHash, longestGram } from './grams.js';
import { classifierText } from './text.js';

/** A category that has no labelled rows, known by words that stand for it. */
export interface Prototype {
  readonly name: string;
  readonly seeds: readonly string[];
}

/** Evidence for prototypes in one text, in their order; 0 where no seed stands. */
export type PrototypeScorer = (title: string, body: string) => Float64Array;

/** A seed in the title counts this many times. */
const titleFactor = 2;

interface Seed {
  readonly text: string;
  readonly weight: number;
}

/**
 * Scores texts by the seeds they hold, each once, a seed weighing the more the rarer it is among rows known to be of
 * other categories: ln(rows / rows with it).
 * @param rowsWith training rows with a hashed n-gram, of `rows` in all.
 */
export function prototypeScorer(
  prototypes: readonly Prototype[],
  rows: number,
  rowsWith: (hash: number) => number,
): PrototypeScorer {
  const seeds = prototypes.map((prototype) =>
    [...new Set(prototype.seeds.map(classifierText))]
      .filter((text) => text !== '')
      .map((text) => ({ text, weight: rarity(text, rows, rowsWith) })),
  );
  return (title, body) => {
    const head = classifierText(title);
    const rest = classifierText(body);
    return Float64Array.from(seeds, (own) => evidence(own, head, rest));
  };
}

function evidence(seeds: readonly Seed[], title: string, body: string): number {
  let sum = 0;
  for (const { text, weight } of seeds) {
    if (title.includes(text)) sum += titleFactor * weight;
    else if (body.includes(text)) sum += weight;
  }
  return sum;
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
