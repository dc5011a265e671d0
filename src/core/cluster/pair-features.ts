import type { CandidatePairs } from './candidates.js';
import type { MatterText } from './matter-text.js';
import { field, fields, type TermRows } from './term-rows.js';

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

/** Row-major pairs × features. */
export function pairFeatures(
  texts: readonly MatterText[],
  rows: TermRows,
  vectors: Float32Array,
  pairs: CandidatePairs,
): Float32Array {
  const values = new Float32Array(pairs.a.length * features);
  const slots = new Uint16Array(rows.columns);
  const places = placeIdf(texts);
  const leads = texts.map((text) => leadPlace(text, places, texts.length));
  const stations = countOf(texts.map(({ station }) => station));
  let marked = -1;
  for (let at = 0; at < pairs.a.length; at += 1) {
    const [a, b] = [pairs.a[at]!, pairs.b[at]!];
    if (a !== marked) {
      if (marked >= 0) mark(rows, marked, slots, true);
      mark(rows, a, slots, false);
      marked = a;
    }
    const to = at * features;
    termFeatures(rows, a, b, slots, values, to);
    values[to + 9] = cosine(vectors, a, b, vectors.length / texts.length);
    values[to + 10] = dot(texts[a]!.vector, texts[b]!.vector);
    leadFeatures(texts[a]!, texts[b]!, leads[a], leads[b], places, values, to);
    otherFeatures(texts[a]!, texts[b]!, places, stations, texts.length, values, to);
  }
  ratios(texts.length, pairs, values);
  return values;
}

/** Notes for each column where in the row it stands, counted from 1, or clears the notes. */
function mark(rows: TermRows, row: number, slots: Uint16Array, clear: boolean): void {
  const start = rows.indptr[row]!;
  for (let at = start; at < rows.indptr[row + 1]!; at += 1)
    slots[rows.terms[at]!] = clear ? 0 : at - start + 1;
}

const rareFrom = 5;

function termFeatures(
  rows: TermRows,
  a: number,
  b: number,
  slots: Uint16Array,
  values: Float32Array,
  to: number,
): void {
  const before = rows.indptr[a]! - 1;
  const mine = rows.values;
  let [text, title, words, matter, matterWords, aInB, bInA, mass, count] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [rarest, rarestWord, rarestTitle, rarestMatter] = [0, 0, 0, 0];
  for (let at = rows.indptr[b]!; at < rows.indptr[b + 1]!; at += 1) {
    const term = rows.terms[at]!;
    const slot = slots[term]!;
    if (slot === 0) continue;
    const own = (before + slot) * fields;
    const their = at * fields;
    const inText = mine[own]! * rows.values[their]!;
    const inWords = mine[own + field.words]! * rows.values[their + field.words]!;
    const idf = rows.idf[term]!;
    if (inText > 0) {
      text += inText;
      const [ownTitle, theirTitle] = [mine[own + field.title]!, rows.values[their + field.title]!];
      title += ownTitle * theirTitle;
      aInB += ownTitle * ownTitle;
      bInA += theirTitle * theirTitle;
      rarest = Math.max(rarest, idf);
      if (ownTitle > 0 && theirTitle > 0) rarestTitle = Math.max(rarestTitle, idf);
      const inMatter = mine[own + field.matter]! * rows.values[their + field.matter]!;
      matter += inMatter;
      if (inMatter > 0) rarestMatter = Math.max(rarestMatter, idf);
      if (idf > rareFrom) {
        mass += idf - rareFrom;
        count += 1;
      }
    }
    if (inWords > 0) {
      words += inWords;
      rarestWord = Math.max(rarestWord, idf);
      matterWords += mine[own + field.matterWords]! * rows.values[their + field.matterWords]!;
    }
  }
  values[to] = text;
  values[to + 1] = title;
  values[to + 2] = Math.max(aInB, bInA);
  values[to + 3] = Math.min(aInB, bInA);
  values[to + 4] = rarest;
  values[to + 5] = Math.log1p(mass);
  values[to + 6] = Math.log1p(count);
  values[to + 7] = words;
  values[to + 8] = rarestWord;
  values[to + 23] = matter;
  values[to + 24] = matterWords;
  values[to + 25] = rarestTitle;
  values[to + 26] = rarestMatter;
}

function cosine(vectors: Float32Array, a: number, b: number, width: number): number {
  let sum = 0;
  for (let k = 0; k < width; k += 1) sum += vectors[a * width + k]! * vectors[b * width + k]!;
  return sum;
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length === 0 || a.length !== b.length) return 0.5;
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

function placeIdf(texts: readonly MatterText[]): Map<string, number> {
  return new Map(
    [...countOf(texts.flatMap(({ places }) => [...new Set(places)]))].map(([key, count]) => [
      key,
      Math.log((texts.length + 1000) / count),
    ]),
  );
}

/** A spot in more than this share of a store's texts is no name but a kind of thing. */
const commonSpot = 0.03;

/** The first spot a text names, title first, that is not too common to tell anything. */
function leadPlace(
  { places }: MatterText,
  idf: ReadonlyMap<string, number>,
  texts: number,
): string | undefined {
  const least = Math.log((texts + 1000) / Math.max(10, commonSpot * texts));
  return places.find((key) => idf.get(key)! >= least);
}

/** Whether the two first-named spots are one, and whether each text names another and never the other's. */
function leadFeatures(
  a: MatterText,
  b: MatterText,
  leadA: string | undefined,
  leadB: string | undefined,
  idf: ReadonlyMap<string, number>,
  values: Float32Array,
  to: number,
): void {
  if (leadA === undefined || leadB === undefined) return;
  const isOne = leadA.includes(leadB) || leadB.includes(leadA);
  const names = (text: MatterText, lead: string) =>
    text.places.some((key) => key.includes(lead) || lead.includes(key)) || text.body.includes(lead);
  const shared = Number(names(b, leadA)) + Number(names(a, leadB));
  values[to + 27] = isOne ? Math.min(idf.get(leadA)!, idf.get(leadB)!) : 0;
  values[to + 28] = isOne ? 0 : 2 - shared;
}

function countOf(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function otherFeatures(
  a: MatterText,
  b: MatterText,
  places: ReadonlyMap<string, number>,
  stations: ReadonlyMap<string, number>,
  n: number,
  values: Float32Array,
  to: number,
): void {
  let [same, part] = [0, 0];
  for (const x of a.places) {
    for (const y of b.places) {
      if (x === y) same = Math.max(same, places.get(x)!);
      else if (x.includes(y)) part = Math.max(part, places.get(y)!);
      else if (y.includes(x)) part = Math.max(part, places.get(x)!);
    }
  }
  values[to + 11] = same;
  values[to + 12] = Math.max(same, part);
  values[to + 13] = same === 0 && part === 0 ? Math.min(a.places.length, b.places.length, 3) : 0;
  const regions = a.regions.some((region) => b.regions.includes(region)) ? 1 : -1;
  values[to + 14] = a.regions.length === 0 || b.regions.length === 0 ? 0 : regions;
  values[to + 15] = a.category !== null && a.category === b.category ? 1 : 0;
  values[to + 16] =
    a.station !== null && a.station === b.station ? Math.log(n / stations.get(a.station)!) : 0;
  values[to + 17] = a.author !== null && a.author === b.author ? 1 : 0;
  const days = Math.abs(a.day - b.day);
  values[to + 18] = Number.isNaN(days) ? 4 : Math.log1p(days);
  const [lengthA, lengthB] = [a.title.length + a.body.length, b.title.length + b.body.length];
  values[to + 19] = Math.log1p(Math.min(lengthA, lengthB));
  values[to + 20] = Math.log1p(Math.max(lengthA, lengthB));
}

/** How a pair stands against the best pair of each of its two texts, by a blend of its similarities. */
function ratios(n: number, pairs: CandidatePairs, values: Float32Array): void {
  const best = new Float32Array(n).fill(1e-6);
  const blend = new Float32Array(pairs.a.length);
  for (let at = 0; at < pairs.a.length; at += 1) {
    const to = at * features;
    const [a, b] = [pairs.a[at]!, pairs.b[at]!];
    blend[at] = values[to]! + values[to + 7]! + 0.3 * Math.max(0, values[to + 9]!) + 0.02 * values[to + 11]!;
    best[a] = Math.max(best[a]!, blend[at]!);
    best[b] = Math.max(best[b]!, blend[at]!);
  }
  for (let at = 0; at < pairs.a.length; at += 1) {
    const to = at * features;
    const [a, b] = [best[pairs.a[at]!]!, best[pairs.b[at]!]!];
    values[to + 21] = blend[at]! / Math.min(a, b);
    values[to + 22] = blend[at]! / Math.max(a, b);
  }
}
