/** Natural logarithm of the gamma function for x > 0 (Lanczos, 1964, g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let sum = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i += 1) sum += coefficients[i]! / (shifted + i);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const coefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Probability that a negative binomial count is at least `count`.
 * @param mean expected count, > 0.
 * @param size dispersion: variance = mean + mean² / size; large means Poisson.
 */
export function negativeBinomialTail(count: number, mean: number, size: number): number {
  if (count <= 0) return 1;
  const p = size / (size + mean);
  const constant = size * Math.log(p) - logGamma(size);
  const term = (k: number) => Math.exp(constant + logGamma(k + size) - logGamma(k + 1) + k * Math.log1p(-p));
  if (count <= mean) {
    let below = 0;
    for (let k = 0; k < count; k += 1) below += term(k);
    return Math.min(1, Math.max(0, 1 - below));
  }
  // Summed from its own side, so that a tail of 10⁻³⁰ is not lost beside one.
  let tail = 0;
  for (let k = count; ; k += 1) {
    const next = term(k);
    tail += next;
    if (next <= tail * 1e-12) return Math.min(1, tail);
  }
}

/**
 * False discovery rates of p-values (Benjamini and Hochberg, 1995): the smallest rate at which each would be called.
 * @returns one value in [0, 1] for each p-value, in the same order.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[b]! - pValues[a]! || b - a);
  const rates = new Array<number>(pValues.length).fill(1);
  let lowest = 1;
  order.forEach((at, place) => {
    lowest = Math.min(lowest, (pValues[at]! * pValues.length) / (pValues.length - place));
    rates[at] = lowest;
  });
  return rates;
}
