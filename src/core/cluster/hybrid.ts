import { hashedNgrams, weightedTerms } from '../vectors/ngrams.js';
import { tfidf } from '../vectors/tfidf.js';
import { type Pairs, similarPairs } from './pairs.js';

/** What the hybrid similarity looks at. */
export interface HybridText {
  /** Title and body in matching form. */
  readonly title: string;
  readonly body: string;
  /** Unit length, or empty where embedding is off. */
  readonly vector: Float32Array;
  /** Folded keys of the named spots the text mentions. */
  readonly places: readonly string[];
}

const bits = 22;
const titleWeight = 4;

/** How far each kind of evidence moves a pair's similarity; chosen on one half of hand-made issues, kept on the other. */
const hybridWeights = { samePlace: 0.3, otherPlace: 0.3, dense: 0.12 };

/**
 * Pairs of texts that may be about one matter: cosine of character 2/3-gram TF-IDF, moved by shared or different
 * places and by the dense cosine. Rare shared strings decide; the rest corrects.
 */
export function hybridPairs(texts: readonly HybridText[]): Pairs {
  const terms = texts.map(({ title, body }) =>
    weightedTerms([
      { terms: hashedNgrams(title, 2, 3, bits), weight: titleWeight },
      { terms: hashedNgrams(body, 2, 3, bits), weight: 1 },
    ]),
  );
  const { matrix } = tfidf(terms, bits);
  const pairs = similarPairs(matrix, { maxPostings: 150, rareFloor: 0.02, floor: 0.03, neighbours: 100 });
  const similarity = pairs.similarity.map((sparse, at) => {
    const [a, b] = [texts[pairs.a[at]!]!, texts[pairs.b[at]!]!];
    return Math.min(1, Math.max(0, sparse * placeFactor(a, b) + hybridWeights.dense * (dense(a, b) - 0.5)));
  });
  return { ...pairs, similarity };
}

function placeFactor(a: HybridText, b: HybridText): number {
  if (a.places.length === 0 || b.places.length === 0) return 1;
  const isShared = a.places.some((place) => b.places.includes(place));
  return isShared ? 1 + hybridWeights.samePlace : 1 - hybridWeights.otherPlace;
}

/** Cosine of the vectors; 0.5, which moves nothing, where there are none. */
function dense(a: HybridText, b: HybridText): number {
  if (a.vector.length === 0 || a.vector.length !== b.vector.length) return 0.5;
  let sum = 0;
  for (let at = 0; at < a.vector.length; at += 1) sum += a.vector[at]! * b.vector[at]!;
  return sum;
}
