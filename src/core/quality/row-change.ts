import { negativeBinomialTail } from '../trend/special.js';

/** How a week's rows differ from the weeks before. */
interface RowChange {
  readonly direction: 'up' | 'down';
  /** Mean of the weeks before. */
  readonly expected: number;
  /** Chance of a count at least this far out on its side. */
  readonly pValue: number;
}

/**
 * Surprise of one week's count given the weeks before: the tail of a negative binomial with their mean and the
 * variance of a prediction, φ·mean·(1 + 1/n), where φ = max(1, variance / mean) is the overdispersion (quasi-Poisson,
 * as in Farrington et al., 1996, without trend or season).
 * @param earlier counts of at least two weeks.
 */
export function rowChange(count: number, earlier: readonly number[]): RowChange {
  const n = earlier.length;
  const expected = sum(earlier) / n;
  // Half a row more: weeks without any row do not make one row impossible.
  const mean = (sum(earlier) + 0.5) / n;
  const variance = sum(earlier.map((value) => (value - expected) ** 2)) / (n - 1);
  const predicted = Math.max(1, variance / mean) * mean * (1 + 1 / n);
  const size = mean ** 2 / (predicted - mean);
  if (count >= expected) {
    return { direction: 'up', expected, pValue: negativeBinomialTail(count, mean, size) };
  }
  const pValue = Math.max(0, 1 - negativeBinomialTail(count + 1, mean, size));
  return { direction: 'down', expected, pValue };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
