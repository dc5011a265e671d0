import { type Category, flatten, type Taxonomy } from '../taxonomy.js';
import { gramHash, longestGram } from './grams.js';
import type { IndexedTerm } from './term-index.js';
import { classifierText } from './text.js';

/** Training rows of the first-level model, and in how many of them a hashed n-gram stands. */
export interface Rarity {
  readonly rows: number;
  rowsWith(hash: number): number;
}

/** A category of the second or third level with the words that stand for it. */
export interface FineNode {
  readonly category: Category;
  /** Position of the parent among the nodes; -1 under a first-level category. */
  readonly parent: number;
  /** Brings down what a category with more words than the median one finds in any text. */
  readonly damping: number;
}

/** What a word weighs by where it comes from. */
const weights = {
  seed: 1,
  /** A seed of a category below. */
  below: 0.7,
  name: 0.6,
  /** Two neighbouring characters of a longer seed or name: finds other forms of it. */
  part: 0.25,
} as const;

const dampingPower = 0.3;
/** A word that weighs less stands in too many texts to be worth looking for. */
const leastWeight = 0.4;

/** Nodes of levels two and three in the taxonomy's order, and the words that stand for them, each once. */
export function fineTerms(taxonomy: Taxonomy, rarity: Rarity): { nodes: FineNode[]; terms: IndexedTerm[] } {
  const categories = flatten(taxonomy).filter(({ level }) => level > 1);
  const own = categories.map((category) => ownWords(category, categories));
  const sizes = own.map((words) => words.size).sort((a, b) => a - b);
  const median = sizes[sizes.length >> 1] ?? 1;
  const nodes = categories.map((category, at) => ({
    ...{ category, damping: (median / Math.max(1, own[at]!.size)) ** dampingPower },
    parent: categories.findIndex(({ code }) => category.level === 3 && code === category.code.slice(0, 4)),
  }));
  const owners = new Map<string, { owner: number; weight: number }[]>();
  own.forEach((words, owner) => {
    for (const [text, base] of words) {
      const weight = base * rareness(text, rarity);
      if (weight < leastWeight) continue;
      owners.set(text, [...(owners.get(text) ?? []), { owner, weight }]);
    }
  });
  return { nodes, terms: [...owners].map(([text, of]) => ({ text, of })) };
}

/** Words of a category with their weight by origin, the largest where a word has several. */
function ownWords(category: Category, all: readonly Category[]): Map<string, number> {
  const words = new Map<string, number>();
  const add = (word: string, weight: number) => {
    const text = classifierText(word);
    if (text.length > 1) words.set(text, Math.max(words.get(text) ?? 0, weight));
    for (let at = 0; text.length > 2 && at + 2 <= text.length; at += 1) {
      const part = text.slice(at, at + 2);
      words.set(part, Math.max(words.get(part) ?? 0, weights.part * weight));
    }
  };
  for (const seed of category.seeds) add(seed, weights.seed);
  for (const piece of category.name.split(/[与和及、]/)) add(piece, weights.name);
  if (category.level === 2) {
    for (const child of all.filter(({ level, code }) => level === 3 && code.startsWith(category.code))) {
      for (const seed of child.seeds) add(seed, weights.below * weights.seed);
      for (const piece of child.name.split(/[与和及、]/)) add(piece, weights.below * weights.name);
    }
  }
  return words;
}

/** Rarity of a word by its rarest window that the vocabulary can hold: ln(rows / rows with it), smoothed. */
function rareness(text: string, rarity: Rarity): number {
  const { rows } = rarity;
  let fewest = rows;
  for (let start = 0; start === 0 || start + longestGram <= text.length; start += 1) {
    const hash = gramHash(text.slice(start, start + longestGram), 1);
    if (hash !== undefined) fewest = Math.min(fewest, rarity.rowsWith(hash));
  }
  return Math.log((rows + 1) / (fewest + 1));
}
