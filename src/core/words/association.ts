import type { SequenceCounts } from './sequences.js';

/**
 * How much oftener the parts of a sequence stand together than by chance, in bits: pointwise mutual information
 * (Church and Hanks 1990) at the split into two where it is least, so that no part is there by chance. Undefined where
 * the sequence is never split.
 */
export function splitAssociation(sequence: string, { counts, words }: SequenceCounts): number | undefined {
  const count = counts.get(sequence)?.count ?? 0;
  let least: number | undefined;
  for (let at = 1; at < sequence.length; at += 1) {
    const left = counts.get(sequence.slice(0, at))?.count;
    const right = counts.get(sequence.slice(at))?.count;
    if (left === undefined || right === undefined) continue;
    const bits = Math.log2((count * words) / (left * right));
    if (least === undefined || bits < least) least = bits;
  }
  return least;
}
