/** What a collection of texts looks like, for comparing a made one with a real one. */
export interface Likeness {
  /** Characters of a body at the 10th, 25th, 50th, 75th, 90th and 95th percentile. */
  readonly lengths: readonly number[];
  /** Mean share of a text's character trigrams that none of the `window` texts before it holds. */
  readonly newTrigrams: number;
  /** Jaccard similarity to the nearest other text of a sample, at the 50th, 75th, 90th and 95th percentile. */
  readonly nearest: readonly number[];
}

const lengthPoints = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const nearestPoints = [0.5, 0.75, 0.9, 0.95];

/** Measures texts in their order; `window` texts are remembered, every k-th text up to `sampleSize` is compared. */
export function measureLikeness(texts: readonly string[], window = 2000, sampleSize = 1000): Likeness {
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(texts.length / sampleSize));
  const sample = texts.filter((_, i) => i % step === 0).slice(0, sampleSize);
  return {
    lengths: lengthPoints.map((p) => quantile(lengths, p)),
    newTrigrams: newTrigramRate(texts, window),
    nearest: nearestSimilarities(sample, nearestPoints),
  };
}

function newTrigramRate(texts: readonly string[], window: number): number {
  const counts = new Map<string, number>();
  const kept: Set<string>[] = [];
  let total = 0;
  let measured = 0;
  for (const text of texts) {
    const own = trigrams(text);
    if (kept.length === window && own.size > 0) {
      let fresh = 0;
      for (const gram of own) if (!counts.has(gram)) fresh++;
      total += fresh / own.size;
      measured++;
    }
    for (const gram of own) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    kept.push(own);
    if (kept.length > window) forget(counts, kept.shift() ?? new Set());
  }
  return measured === 0 ? Number.NaN : total / measured;
}

function forget(counts: Map<string, number>, grams: ReadonlySet<string>): void {
  for (const gram of grams) {
    const left = (counts.get(gram) ?? 0) - 1;
    if (left > 0) counts.set(gram, left);
    else counts.delete(gram);
  }
}

function nearestSimilarities(texts: readonly string[], points: readonly number[]): number[] {
  const sets = texts.map(trigrams);
  const holders = new Map<string, number[]>();
  for (const [i, set] of sets.entries()) {
    for (const gram of set) holders.set(gram, [...(holders.get(gram) ?? []), i]);
  }
  const best = sets.map((set, i) => {
    const shared = new Map<number, number>();
    for (const gram of set) {
      for (const other of holders.get(gram) ?? [])
        if (other !== i) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    let nearest = 0;
    for (const [other, both] of shared)
      nearest = Math.max(nearest, both / (set.size + (sets[other]?.size ?? 0) - both));
    return nearest;
  });
  best.sort((a, b) => a - b);
  return points.map((p) => quantile(best, p));
}

function trigrams(text: string): Set<string> {
  const clean = text.replace(/\s+/g, '');
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= clean.length; i++) grams.add(clean.slice(i, i + 3));
  return grams;
}

function quantile(sorted: readonly number[], p: number): number {
  return sorted[Math.floor((sorted.length - 1) * p)] ?? 0;
}
