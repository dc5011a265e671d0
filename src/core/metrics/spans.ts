/** A stretch of a text, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Precision, recall and their harmonic mean, with the counts they come from. */
export interface SpanScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly predicted: number;
  readonly gold: number;
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The share `part / whole`, 1 where there is nothing to share. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** Harmonic mean of precision and recall; 0 where both are. */
export function f1(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/**
 * Spans scored by overlap over a collection of texts (micro): a predicted span is right if it overlaps a
 * gold span, a gold span is found if a predicted one overlaps it (MUC's partial match, unweighted).
 */
export function overlapScore(
  texts: readonly { predicted: readonly Span[]; gold: readonly Span[] }[],
): SpanScore {
  let right = 0;
  let found = 0;
  let predicted = 0;
  let gold = 0;
  for (const text of texts) {
    predicted += text.predicted.length;
    gold += text.gold.length;
    right += text.predicted.filter((span) => text.gold.some((other) => overlaps(span, other))).length;
    found += text.gold.filter((span) => text.predicted.some((other) => overlaps(span, other))).length;
  }
  const precision = share(right, predicted);
  const recall = share(found, gold);
  return { precision, recall, f1: f1(precision, recall), predicted, gold };
}
