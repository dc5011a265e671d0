/** What one answer claimed and whether it was right. */
export interface Claim {
  /** Claimed probability, 0 … 1. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/**
 * Expected calibration error: the mean distance of claimed and reached accuracy over bins of equal width, weighted by
 * their sizes (Naeini, Cooper and Hauskrecht, 2015).
 */
export function expectedCalibrationError(claims: readonly Claim[], bins = 15): number {
  const gap = new Float64Array(bins);
  for (const { confidence, isRight } of claims) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(confidence * bins)));
    gap[bin]! += confidence - (isRight ? 1 : 0);
  }
  return claims.length === 0 ? 0 : gap.reduce((sum, value) => sum + Math.abs(value), 0) / claims.length;
}
