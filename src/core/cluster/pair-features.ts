import { countOf } from './count-of.js';
import type { MatterText } from './matter-text.js';
import { PlaceView } from './place-view.js';
import { type Overlap, RowOverlap } from './term-overlap.js';
import type { TermRows } from './term-rows.js';

/** What the pairwise model sees of a pair, in this order. */
export const featureNames = [
  'text',
  'title',
  'containMost',
  'containLeast',
  'rarest',
  'rareMass',
  'rareCount',
  'words',
  'rarestWord',
  'background',
  'dense',
  'place',
  'placePart',
  'placeConflict',
  'region',
  'category',
  'station',
  'author',
  'days',
  'shorter',
  'longer',
  'ratioMost',
  'ratioLeast',
  'matter',
  'matterWords',
  'rarestTitle',
  'rarestMatter',
  'lead',
  'leadConflict',
] as const;

export const features = featureNames.length;

/** Everything pairs of some texts are compared by. Rows come fastest in runs of the same first row. */
export class PairView {
  private readonly overlap: RowOverlap;
  private readonly places: PlaceView;
  private readonly stations: ReadonlyMap<string, number>;
  private readonly width: number;

  constructor(
    private readonly texts: readonly MatterText[],
    rows: TermRows,
    private readonly vectors: Float32Array,
    /** What each row shares of strings and words with its likest. */
    private readonly best: Float32Array,
  ) {
    this.overlap = new RowOverlap(rows);
    this.places = new PlaceView(texts);
    this.stations = countOf(texts.map(({ station }) => station));
    this.width = vectors.length / texts.length;
  }

  /** Writes the {@link features} of a pair. */
  describe(a: number, b: number, values: Float32Array, to: number): void {
    this.overlap.take(a);
    const shared = this.overlap.with(b);
    termFeatures(shared, values, to);
    values[to + 9] = this.meaning(a, b);
    values[to + 10] = dot(this.texts[a]!.vector, this.texts[b]!.vector);
    this.places.describe(a, b, values, to);
    const station = this.texts[a]!.station;
    const rarity = station === null ? 0 : Math.log(this.texts.length / this.stations.get(station)!);
    otherFeatures(this.texts[a]!, this.texts[b]!, rarity, values, to);
    const likeness = shared.text + shared.words;
    values[to + 21] = likeness / Math.min(this.best[a]!, this.best[b]!);
    values[to + 22] = likeness / Math.max(this.best[a]!, this.best[b]!);
  }

  private meaning(a: number, b: number): number {
    const { vectors, width } = this;
    let sum = 0;
    for (let k = 0; k < width; k += 1) sum += vectors[a * width + k]! * vectors[b * width + k]!;
    return sum;
  }
}

function termFeatures(shared: Overlap, values: Float32Array, to: number): void {
  values[to] = shared.text;
  values[to + 1] = shared.title;
  values[to + 2] = Math.max(shared.aInB, shared.bInA);
  values[to + 3] = Math.min(shared.aInB, shared.bInA);
  values[to + 4] = shared.rarest;
  values[to + 5] = Math.log1p(shared.rareMass);
  values[to + 6] = Math.log1p(shared.rareCount);
  values[to + 7] = shared.words;
  values[to + 8] = shared.rarestWord;
  values[to + 23] = shared.matter;
  values[to + 24] = shared.matterWords;
  values[to + 25] = shared.rarestTitle;
  values[to + 26] = shared.rarestMatter;
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length === 0 || a.length !== b.length) return 0.5;
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

function otherFeatures(
  a: MatterText,
  b: MatterText,
  stationRarity: number,
  values: Float32Array,
  to: number,
): void {
  const regions = a.regions.some((region) => b.regions.includes(region)) ? 1 : -1;
  values[to + 14] = a.regions.length === 0 || b.regions.length === 0 ? 0 : regions;
  values[to + 15] = a.category !== null && a.category === b.category ? 1 : 0;
  values[to + 16] = a.station === b.station ? stationRarity : 0;
  values[to + 17] = a.author !== null && a.author === b.author ? 1 : 0;
  const days = Math.abs(a.day - b.day);
  values[to + 18] = Number.isNaN(days) ? 4 : Math.log1p(days);
  const [lengthA, lengthB] = [a.title.length + a.body.length, b.title.length + b.body.length];
  values[to + 19] = Math.log1p(Math.min(lengthA, lengthB));
  values[to + 20] = Math.log1p(Math.max(lengthA, lengthB));
}
