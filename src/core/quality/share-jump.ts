/**
 * z of the difference of two proportions, pooled: positive where the first is larger; 0 where either has no rows, or
 * both are all or nothing.
 */
export function shareJump(hits: number, rows: number, earlierHits: number, earlierRows: number): number {
  if (rows === 0 || earlierRows === 0) return 0;
  const pooled = (hits + earlierHits) / (rows + earlierRows);
  const variance = pooled * (1 - pooled) * (1 / rows + 1 / earlierRows);
  return variance <= 0 ? 0 : (hits / rows - earlierHits / earlierRows) / Math.sqrt(variance);
}
