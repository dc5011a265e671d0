import { type Background, meanVector } from './background.js';
import { CandidateSearch } from './candidates.js';
import type { MatterText } from './matter-text.js';
import { features, PairView } from './pair-features.js';
import type { Pairs } from './pairs.js';
import { bar, candidateLimits, likely, type MatterModel } from './pairwise.js';
import type { CandidatePairs } from './partner-lists.js';
import { termRows } from './term-rows.js';
import { BarredTrees } from './tree-model.js';

/**
 * As `matterPairs`, of those pairs alone that have a new row in them. Only new rows and those found beside them are
 * looked at closely; terms are still weighed by all texts.
 */
export function newMatterPairs(
  texts: readonly MatterText[],
  isNew: (row: number) => boolean,
  model: MatterModel,
): Pairs {
  const rows = termRows(texts, model.background);
  const places = texts.map((text) => text.places);
  const search = new CandidateSearch(rows, places, candidateLimits);
  for (let row = 0; row < rows.rows; row += 1) if (isNew(row)) search.look(row);
  // What a pair is worth depends on the likest partner of either side, so the older side has to be looked at too.
  for (const row of oldPartners(search.found(), isNew)) search.look(row);
  const { best, ...all } = search.found();
  const pairs = touching(all, isNew);
  const view = new PairView(texts, rows, vectorsOf(texts, pairs, model.background), best);
  const trees = new BarredTrees(model.trees, bar);
  const values = new Float32Array(features);
  return likely(pairs, (at) => {
    view.describe(pairs.a[at]!, pairs.b[at]!, values, 0);
    return trees.score(values, 0);
  });
}

function oldPartners({ a, b }: CandidatePairs, isNew: (row: number) => boolean): number[] {
  const old = new Set<number>();
  a.forEach((row, at) => {
    for (const one of [row, b[at]!]) if (!isNew(one)) old.add(one);
  });
  return [...old].sort((x, y) => x - y);
}

function touching({ a, b }: CandidatePairs, isNew: (row: number) => boolean): CandidatePairs {
  const wanted = Uint8Array.from(a, (row, at) => (isNew(row) || isNew(b[at]!) ? 1 : 0));
  const isWanted = (_: number, at: number) => wanted[at] === 1;
  return { a: a.filter(isWanted), b: b.filter(isWanted) };
}

/** Background vectors of the rows in some pairs; zero elsewhere. */
function vectorsOf(
  texts: readonly MatterText[],
  { a, b }: CandidatePairs,
  background: Background,
): Float32Array {
  const { dimensions } = background;
  const vectors = new Float32Array(texts.length * dimensions);
  for (const row of new Set([...a, ...b]))
    vectors.set(meanVector(background, texts[row]!.words.split(' ')), row * dimensions);
  return vectors;
}
