import type { FocusTopic } from './focus-schema.js';

/** A message as focus topics see it. */
export interface FocusMessage {
  readonly id: string;
  /** Title and body. */
  readonly text: string;
  /** Names of its categories of all levels. */
  readonly categories: readonly string[];
  readonly vector: Float32Array;
}

/** A message that belongs to a topic; `evidence` are the words, places and examples that tell. */
export interface FocusMatch {
  readonly id: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** A topic ready for matching: how telling its words are, and the vectors of its examples by their numbers. */
export interface ReadyTopic {
  readonly topic: FocusTopic;
  readonly weights: ReadonlyMap<string, number>;
  readonly examples: readonly { readonly key: string; readonly vector: Float32Array }[];
}

/** Least score of a match where the topic sets none. */
const usualThreshold = 0.6;
/** What remains of a message's score in a category that the topic does not name. */
const otherCategory = 0.7;
/** Cosines at which a likeness to an example begins to count, and at which it is certain. */
const [alike, same] = [0.45, 0.85];

/**
 * How telling a word is that `found` of `all` messages hold: `idf / (idf + 2)` with
 * `idf = ln((all + 1000) / (found + 1))` (inverse document frequency after Spärck Jones, 1972), in 0 … 1. The thousand
 * keeps the words of a small store telling.
 */
export function wordWeight(found: number, all: number): number {
  const idf = Math.log((all + 1000) / (found + 1));
  return idf / (idf + 2);
}

/**
 * How far a message belongs to a topic, or null where it does not. Words found and the likest example combine as
 * independent evidence, `1 − Π(1 − w)`; a topic without both takes all messages of its categories and places. Where
 * the topic names places a message must name one of them.
 */
export function matchFocus(
  message: FocusMessage,
  { topic, weights, examples }: ReadyTopic,
): FocusMatch | null {
  const places = (topic.places ?? []).filter((place) => message.text.includes(place));
  if ((topic.places ?? []).length > 0 && places.length === 0) return null;
  const words = [...weights].filter(([word]) => message.text.includes(word));
  const best = likest(message, examples);
  let missing = 1 - best.weight;
  for (const [, weight] of words) missing *= 1 - weight;
  const isAnyMatter = weights.size === 0 && examples.length === 0;
  const categories = topic.categories ?? [];
  const isOther = categories.length > 0 && !message.categories.some((name) => categories.includes(name));
  if (isAnyMatter && isOther) return null;
  const score = (isAnyMatter ? 1 : 1 - missing) * (isOther ? otherCategory : 1);
  if (score < (topic.threshold ?? usualThreshold)) return null;
  const evidence = [
    ...words.map(([word]) => word),
    ...places,
    ...(best.weight > 0 ? [`例 ${best.key}`] : []),
  ];
  return { id: message.id, score: Number(score.toFixed(4)), evidence };
}

function likest(message: FocusMessage, examples: ReadyTopic['examples']): { key: string; weight: number } {
  let found = { key: '', weight: 0 };
  for (const { key, vector } of examples) {
    if (vector.length === 0 || vector.length !== message.vector.length) continue;
    let cosine = 0;
    for (let at = 0; at < vector.length; at += 1) cosine += vector[at]! * message.vector[at]!;
    // An example is certain to be of its own topic, and must not make the score infinite evidence.
    const weight = Math.min(0.99, Math.max(0, (cosine - alike) / (same - alike)));
    if (weight > found.weight) found = { key, weight };
  }
  return found;
}
