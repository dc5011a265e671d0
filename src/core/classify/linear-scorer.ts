import { fieldCount, fieldOf, visitGrams } from './grams.js';
import { HashIndex } from './hash-index.js';
import { fieldScales } from './matrix.js';
import { type CategoryModel, decodeWeight } from './model.js';
import { classifierText } from './text.js';

/** Applies a model's linear part to texts, one after another; holds the lookup table and reused buffers. */
export class LinearScorer {
  private readonly index: HashIndex;
  private readonly counts: Uint16Array;
  private touched: Int32Array;
  private touchedCount = 0;
  private readonly levels = Float64Array.from({ length: 256 }, (_, i) => decodeWeight(i - 128));

  constructor(private readonly model: CategoryModel) {
    this.index = new HashIndex(model.hashes);
    this.counts = new Uint16Array(model.hashes.length);
    this.touched = new Int32Array(4096);
  }

  /** Margins by label, positive where the label's own machine says yes. */
  margins(title: string, body: string): Float64Array {
    const shortTitle = classifierText(title);
    visitGrams(shortTitle, 0, this.count);
    visitGrams(`${shortTitle} ${classifierText(body)}`, 1, this.count);
    const margins = this.sum(this.scales());
    this.clear();
    return margins;
  }

  /** In how many training rows a hashed n-gram stands; 0 if in too few to be kept. */
  rowsWith(hash: number): number {
    const term = this.index.find(hash);
    return term === -1 ? 0 : this.model.termRows[term]!;
  }

  private readonly count = (hash: number): void => {
    const term = this.index.find(hash);
    if (term === -1) return;
    if (this.counts[term] === 0) {
      if (this.touchedCount === this.touched.length) this.touched = grown(this.touched);
      this.touched[this.touchedCount] = term;
      this.touchedCount += 1;
    }
    if (this.counts[term]! < 65535) this.counts[term]! += 1;
  };

  private value(term: number): number {
    return (1 + Math.log(this.counts[term]!)) * this.model.termWeights[term]!;
  }

  private scales(): Float64Array {
    const squares = new Float64Array(fieldCount);
    for (let i = 0; i < this.touchedCount; i += 1) {
      const term = this.touched[i]!;
      squares[fieldOf(this.model.hashes[term]!)]! += this.value(term) ** 2;
    }
    return fieldScales(squares);
  }

  private sum(scales: Float64Array): Float64Array {
    const { weights, unit, bias, hashes } = this.model;
    const classes = bias.length;
    const margins = new Float64Array(classes);
    for (let i = 0; i < this.touchedCount; i += 1) {
      const term = this.touched[i]!;
      const value = this.value(term) * scales[fieldOf(hashes[term]!)]!;
      for (let c = 0; c < classes; c += 1) {
        margins[c]! += value * this.levels[weights[term * classes + c]! + 128]!;
      }
    }
    for (let c = 0; c < classes; c += 1) margins[c] = margins[c]! * unit[c]! + bias[c]!;
    return margins;
  }

  private clear(): void {
    for (let i = 0; i < this.touchedCount; i += 1) this.counts[this.touched[i]!] = 0;
    this.touchedCount = 0;
  }
}

function grown(list: Int32Array): Int32Array {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
