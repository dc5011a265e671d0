import type { Category, Taxonomy } from '../taxonomy.js';
import { type FineNode, fineTerms, type Rarity } from './fine-terms.js';
import { type FineExample, type Neighbours, neighboursOf } from './neighbours.js';
import type { CategoryState, LabelScore } from './score.js';
import { type IndexedTerm, TermIndex } from './term-index.js';
import { classifierFields } from './text.js';

/**
 * A category below the first level. `score` is the calibrated probability that it and all above it are right. None:
 * the message stays at the parent. Undecided: some category below fits, none surely.
 */
export interface FineLabel {
  readonly level: 2 | 3;
  readonly code: string;
  readonly name: string;
  readonly score: number;
  readonly state: CategoryState;
}

/** What is known of the levels above: a name of the first level or a code, its probability, and whether it is sure. */
export interface KnownLevel {
  readonly category: string;
  readonly score: number;
  readonly state: CategoryState;
}

/** A word found in a text; `share` is its part in what all words of the category say, in (0, 1]. */
export interface FineWord {
  readonly word: string;
  readonly share: number;
}

interface Shares {
  readonly children: readonly number[];
  readonly shares: readonly number[];
  readonly none: number;
}

/**
 * Logits of a level: slope · √(weights of the words found) + near · similar examples + count · ln(labels of people),
 * against a fixed logit for none of these. Set on the half of the written cases that is not held out.
 */
const fineSettings = {
  slope: { 2: 1.9, 3: 1.9 },
  none: { 2: 1, 3: 1 },
  near: 8,
  count: 0.15,
  /** A word in the title counts so many times more. */
  title: 0.7,
  /** Probability from which a category is assigned. */
  assigned: 0.6,
};

/** Scores levels two and three; not to be shared between concurrent calls. */
export class FineScorer {
  private readonly nodes: readonly FineNode[];
  private readonly index: TermIndex;
  private readonly childrenOf = new Map<string, number[]>();
  private readonly neighbours: Neighbours;
  private readonly counts: Float64Array;
  private readonly sums: Float64Array;
  private readonly terms: readonly IndexedTerm[];
  /** The number of the text that a word was last seen in: saves clearing a set for each text. */
  private readonly seenIn: Float64Array;
  private text = 0;

  constructor(taxonomy: Taxonomy, rarity: Rarity, examples: readonly FineExample[] = []) {
    const { nodes, terms } = fineTerms(taxonomy, rarity);
    this.nodes = nodes;
    this.index = new TermIndex(terms);
    this.terms = terms;
    this.seenIn = new Float64Array(terms.length);
    this.neighbours = neighboursOf(examples);
    this.sums = new Float64Array(nodes.length);
    this.counts = Float64Array.from(
      nodes,
      ({ category }) => examples.filter(({ code }) => code.startsWith(category.code)).length,
    );
    nodes.forEach(({ category }, at) => {
      const above = category.level === 2 ? category.path[0]! : category.code.slice(0, 4);
      this.childrenOf.set(above, [...(this.childrenOf.get(above) ?? []), at]);
    });
  }

  /** The best categories below each of `known`, from the level under it down; empty where nothing is below. */
  descend(title: string, body: string, known: readonly KnownLevel[]): FineLabel[][] {
    const { head, whole } = classifierFields(title, body);
    this.collect(head.length, whole);
    const near = this.neighbours.near(whole);
    return known.map((above) => {
      const second = this.below(above, near);
      if (second === undefined) return [];
      if (second.level === 3) return [second];
      const third = this.below({ ...second, category: second.code }, near);
      return third === undefined ? [second] : [second, third];
    });
  }

  /** The second level under a first-level category, likeliest first, each with its probability there. */
  choices(title: string, body: string, first: string): LabelScore[] {
    const { head, whole } = classifierFields(title, body);
    this.collect(head.length, whole);
    const { shares, children } = this.sharesBelow(first, this.neighbours.near(whole));
    return children
      .map((node, at) => ({ label: this.nodes[node]!.category.name, score: shares[at]! }))
      .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  }

  /** The words of a text that speak for a category below the first level, weightiest first. */
  words(title: string, body: string, code: string): FineWord[] {
    const node = this.nodes.findIndex(({ category }) => category.code === code);
    const { head, whole } = classifierFields(title, body);
    const found = new Map<string, number>();
    this.visitWords(head.length, whole, (term, factor) => {
      const own = this.terms[term]!.of.find(({ owner }) => owner === node);
      if (own !== undefined) found.set(this.terms[term]!.text, factor * own.weight);
    });
    const total = [...found.values()].reduce((sum, weight) => sum + weight, 0);
    return [...found]
      .map(([word, weight]) => ({ word, share: weight / total }))
      .sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
  }

  private below(
    { category, score, state }: KnownLevel,
    near: ReadonlyMap<string, number>,
  ): FineLabel | undefined {
    const { shares, none, children } = this.sharesBelow(category, near);
    if (children.length === 0) return undefined;
    const best = shares.reduce((most, share, at) => (share > shares[most]! ? at : most), 0);
    const { code, name, level }: Category = this.nodes[children[best]!]!.category;
    const isNone = state === 'none' || none > shares[best]!;
    const isSure = state === 'assigned' && score * shares[best]! >= fineSettings.assigned;
    return {
      ...{ level: level === 2 ? 2 : 3, code, name, score: score * shares[best]! },
      state: isNone ? 'none' : isSure ? 'assigned' : 'undecided',
    };
  }

  /** Probabilities of the categories under one, and of none of them. */
  private sharesBelow(above: string, near: ReadonlyMap<string, number>): Shares {
    const children = this.childrenOf.get(above) ?? [];
    const level = this.nodes[children[0] ?? -1]?.category.level === 3 ? 3 : 2;
    const logits = children.map((node) => this.logit(node, level, near));
    const top = Math.max(fineSettings.none[level], ...logits);
    const powers = logits.map((logit) => Math.exp(logit - top));
    const none = Math.exp(fineSettings.none[level] - top);
    const sum = powers.reduce((total, power) => total + power, none);
    return { children, shares: powers.map((power) => power / sum), none: none / sum };
  }

  private logit(node: number, level: 2 | 3, near: ReadonlyMap<string, number>): number {
    const { category, damping } = this.nodes[node]!;
    let similar = 0;
    for (const [code, amount] of near) if (code.startsWith(category.code)) similar += amount;
    return (
      fineSettings.slope[level] * Math.sqrt(this.sums[node]! * damping) +
      fineSettings.near * similar +
      fineSettings.count * Math.log1p(this.counts[node]!)
    );
  }

  /** Sums for each node the weights of its words that stand in the text, each once, again where in the title. */
  private collect(headLength: number, whole: string): void {
    this.sums.fill(0);
    this.visitWords(headLength, whole, (term, factor) => {
      for (const { owner, weight } of this.terms[term]!.of) this.sums[owner]! += factor * weight;
    });
  }

  private visitWords(headLength: number, whole: string, visit: (term: number, factor: number) => void): void {
    this.text += 1;
    this.index.visit(whole, (term, at) => {
      if (this.seenIn[term] === this.text) return;
      this.seenIn[term] = this.text;
      visit(term, at < headLength ? 1 + fineSettings.title : 1);
    });
  }
}
