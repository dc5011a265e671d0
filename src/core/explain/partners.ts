import { meanVector } from '../cluster/background.js';
import { CandidateSearch } from '../cluster/candidates.js';
import type { MatterText } from '../cluster/matter-text.js';
import { features, PairView } from '../cluster/pair-features.js';
import { candidateLimits, type MatterModel } from '../cluster/pairwise.js';
import { termRows } from '../cluster/term-rows.js';
import { scoreTrees } from '../cluster/tree-model.js';

/** Another text that clustering compares one with. */
export interface Partner {
  readonly row: number;
  /** That both are about one matter, by the same-matter model. */
  readonly probability: number;
  /** What the model sees of the pair: {@link features} numbers. */
  readonly values: Float32Array;
}

/** The partners of one text, and pairs to hold them against. */
export interface Partners {
  readonly partners: readonly Partner[];
  /** The text as its own partner: a pair that agrees in everything. */
  readonly twin: Float32Array;
  /** Medians over pairs of the text with texts from all over. */
  readonly usual: Float32Array;
}

/** Texts from all over that one is held against. */
const mostStrangers = 50;

/**
 * Every pair of one text that clustering looks at, likeliest first, ties by row. Only rows that share something with
 * it are looked through, so that all pairs of all texts need not be.
 */
export function partnersOf(texts: readonly MatterText[], row: number, model: MatterModel): Partners {
  const { background, trees } = model;
  const rows = termRows(texts, background);
  const search = new CandidateSearch(
    rows,
    texts.map(({ places }) => places),
    candidateLimits,
  );
  search.look(row);
  for (const other of search.reach(row)) search.look(other);
  const { a, b, best } = search.found();
  const others = [...a.keys()]
    .filter((at) => a[at] === row || b[at] === row)
    .map((at) => (a[at] === row ? b[at]! : a[at]!));
  const strangers = spread(texts.length, row);
  const vectors = new Float32Array(texts.length * background.dimensions);
  for (const own of new Set([row, ...others, ...strangers]))
    vectors.set(meanVector(background, texts[own]!.words.split(' ')), own * background.dimensions);
  const view = new PairView(texts, rows, vectors, best);
  const describe = (other: number): Float32Array => {
    const values = new Float32Array(features);
    view.describe(Math.min(row, other), Math.max(row, other), values, 0);
    return values;
  };
  const partners = others.map((other) => {
    const values = describe(other);
    return { row: other, probability: likelihood(scoreTrees(trees, values, 0)), values };
  });
  return {
    partners: partners.sort((x, y) => y.probability - x.probability || x.row - y.row),
    twin: describe(row),
    usual: medians(strangers.map(describe)),
  };
}

/** Up to {@link mostStrangers} rows at even distances, but for one's own. */
function spread(rows: number, except: number): number[] {
  const step = Math.max(1, rows / mostStrangers);
  return Array.from({ length: Math.min(rows, mostStrangers) }, (_, at) => Math.floor(at * step)).filter(
    (row) => row !== except,
  );
}

/** The median of each feature over some pairs; zeros for none. */
function medians(pairs: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: features }, (_, at) => {
    const column = Float32Array.from(pairs, (values) => values[at]!).sort();
    return column[column.length >> 1] ?? 0;
  });
}

const likelihood = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
