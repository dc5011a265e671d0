import { fieldCount, visitGrams } from './grams.js';
import { HashIndex } from './hash-index.js';
import { fieldScales } from './matrix.js';
import { type CategoryModel, decodeWeight } from './model.js';
import { classifierFields } from './text.js';

const levelValues = Float64Array.from({ length: 256 }, (_, i) => decodeWeight(i - 128));
const highestCount = 65535;

/** 1 + ln(count) of the counts that are usual. */
const dampedCounts = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(count));

/** What a model says of its terms. */
type Terms = Pick<CategoryModel, 'hashes' | 'termRows' | 'termWeights' | 'weights'>;

/** Terms with the commonest first: what most texts need then lies close together in memory, which halves the time. */
function byFrequency({ hashes, termRows, termWeights, weights }: Terms): Terms {
  const classes = hashes.length === 0 ? 0 : weights.length / hashes.length;
  const before = new Int32Array(2 ** 16 + 1);
  for (const rows of termRows) before[2 ** 16 - rows]! += 1;
  for (let place = 1; place < before.length; place += 1) before[place]! += before[place - 1]!;
  const sorted = {
    hashes: new Uint32Array(hashes.length),
    termRows: new Uint16Array(hashes.length),
    termWeights: new Float32Array(hashes.length),
    weights: new Int8Array(weights.length),
  };
  for (let term = 0; term < hashes.length; term += 1) {
    const rows = termRows[term]!;
    const to = before[2 ** 16 - rows - 1]!;
    before[2 ** 16 - rows - 1] = to + 1;
    sorted.hashes[to] = hashes[term]!;
    sorted.termRows[to] = rows;
    sorted.termWeights[to] = termWeights[term]!;
    for (let c = 0; c < classes; c += 1) sorted.weights[to * classes + c] = weights[term * classes + c]!;
  }
  return sorted;
}

/** Applies a model's linear part to texts, one after another; holds the lookup table and reused buffers. */
export class LinearScorer {
  private readonly terms: Terms;
  private readonly index: HashIndex;
  private readonly counts: Uint16Array;
  /** Terms of the text at hand, the title's first. */
  private touched = new Int32Array(4096);
  private touchedCount = 0;

  constructor(private readonly model: CategoryModel) {
    this.terms = byFrequency(model);
    this.index = new HashIndex(this.terms.hashes);
    this.counts = new Uint16Array(model.hashes.length);
  }

  /** Margins by label, positive where the label's own machine says yes. */
  margins(title: string, body: string): Float64Array {
    const { head, whole } = classifierFields(title, body);
    const ends = new Int32Array(fieldCount);
    visitGrams(head, 0, this.count);
    ends[0] = this.touchedCount;
    visitGrams(whole, 1, this.count);
    ends[1] = this.touchedCount;
    const margins = this.combine(ends);
    this.touchedCount = 0;
    return margins;
  }

  /** In how many training rows a hashed n-gram stands; 0 if in too few to be kept. */
  rowsWith(hash: number): number {
    const term = this.index.find(hash);
    return term === -1 ? 0 : this.terms.termRows[term]!;
  }

  private readonly count = (hash: number): void => {
    const term = this.index.find(hash);
    if (term === -1) return;
    const before = this.counts[term]!;
    if (before === 0) this.touch(term);
    if (before < highestCount) this.counts[term] = before + 1;
  };

  private touch(term: number): void {
    if (this.touchedCount === this.touched.length) {
      const larger = new Int32Array(this.touched.length * 2);
      larger.set(this.touched);
      this.touched = larger;
    }
    this.touched[this.touchedCount] = term;
    this.touchedCount += 1;
  }

  /** Sums each field's class weights apart, brings the fields to their lengths, and resets the counts. */
  private combine(ends: Int32Array): Float64Array {
    const { unit, bias } = this.model;
    const classes = bias.length;
    const sums = Array.from(ends, () => new Float64Array(classes));
    const squares = Float64Array.from(sums, (sum, field) =>
      this.addField(field === 0 ? 0 : ends[field - 1]!, ends[field]!, sum),
    );
    const scales = fieldScales(squares);
    return bias.map((offset, c) => {
      const total = sums.reduce((margin, sum, field) => margin + scales[field]! * sum[c]!, 0);
      return offset + unit[c]! * total;
    });
  }

  /** Adds the class weights of some touched terms to `sums`; returns the sum of squares of their values. */
  private addField(start: number, end: number, sums: Float64Array): number {
    const { weights, termWeights } = this.terms;
    const { touched, counts } = this;
    const classes = sums.length;
    let square = 0;
    for (let i = start; i < end; i += 1) {
      const term = touched[i]!;
      const count = counts[term]!;
      const value = (dampedCounts[count] ?? 1 + Math.log(count)) * termWeights[term]!;
      counts[term] = 0;
      square += value * value;
      const at = term * classes;
      for (let c = 0; c < classes; c += 1) sums[c]! += value * levelValues[weights[at + c]! + 128]!;
    }
    return square;
  }
}
