import { Type } from 'typebox';
import { bootstrapFigure, type Figure } from '../core/metrics/bootstrap.js';
import { classificationScore } from '../core/metrics/classification.js';
import { overlapScore, type Span } from '../core/metrics/spans.js';
import { seededRandom } from '../core/rng.js';
import { Store } from '../store/store.js';
import { readGoldLines } from './gold-lines.js';

const goldSchema = Type.Object({
  id: Type.String(),
  l1: Type.String(),
  l1_alt: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  appeal: Type.String(),
  places: Type.Array(Type.String()),
});

type Gold = Type.Static<typeof goldSchema>;

interface Found {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly category: string;
  readonly appeal: string;
  readonly fields: readonly string[];
  readonly positions: readonly number[];
  readonly spans: readonly string[];
}

/** How what a store says of messages agrees with what people said of them. */
export interface LabelsEvaluation {
  /** Gold rows found in the store, and those that are not there or stand there twice. */
  readonly rows: number;
  readonly missing: number;
  /** Share with the first level right, and right or the second acceptable one. */
  readonly strict: Figure;
  readonly lenient: Figure;
  /** Macro-F1 over the appeals that occur. */
  readonly appeal: Figure;
  /** F1 of place spans by overlap; a bare city code counts for neither side. */
  readonly places: Figure;
}

interface Row {
  readonly gold: Gold;
  readonly found: Found;
  readonly spans: { readonly predicted: readonly Span[]; readonly gold: readonly Span[] };
}

const seed = 20_261_124;
const bareCity = /^[A-Z]?\d*市$/;

/**
 * Compares a store's first-level categories, appeals and places with labels made by people, by the messages' keys.
 * @param goldFile JSON Lines of `{id, l1, l1_alt, appeal, places}`. @throws MinshengError `file-missing`, `config-invalid`.
 */
export async function evaluateLabels(storeDir: string, goldFile: string): Promise<LabelsEvaluation> {
  const gold = readGoldLines(goldFile, goldSchema, 'id、l1、appeal、places');
  const found = await readFound(
    storeDir,
    gold.map(({ id }) => id),
  );
  const rows = gold.flatMap((one) => {
    const own = found.get(one.id) ?? [];
    return own.length === 1 ? [{ gold: one, found: own[0]!, spans: spansOf(one, own[0]!) }] : [];
  });
  const figure = (of: (rows: readonly Row[]) => number): Figure =>
    bootstrapFigure(rows, of, seededRandom(seed));
  return {
    rows: rows.length,
    missing: gold.length - rows.length,
    strict: figure((some) => share(some, (row) => row.gold.l1 === row.found.category)),
    lenient: figure((some) => share(some, isAcceptable)),
    appeal: figure(
      (some) =>
        classificationScore(some.map((row) => ({ gold: row.gold.appeal, predicted: row.found.appeal })))
          .macroF1,
    ),
    places: figure((some) => overlapScore(some.map(({ spans }) => spans)).f1),
  };
}

function isAcceptable({ gold, found }: Row): boolean {
  return gold.l1 === found.category || (gold.l1_alt ?? gold.l1) === found.category;
}

function share(rows: readonly Row[], isRight: (row: Row) => boolean): number {
  return rows.filter(isRight).length / Math.max(1, rows.length);
}

async function readFound(storeDir: string, keys: readonly string[]): Promise<ReadonlyMap<string, Found[]>> {
  const store = await Store.open(storeDir, '评测');
  try {
    const rows = await store.db.file<Found>('reports/labels-of-messages', { keys });
    const byKey = new Map<string, Found[]>();
    for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
    return byKey;
  } finally {
    store.close();
  }
}

/** Spans in title and body as one text, a line break between. */
function spansOf(gold: Gold, { title, body, fields, positions, spans }: Found): Row['spans'] {
  const predicted = spans.flatMap((span, at) => {
    const start = positions[at]! + (fields[at] === 'title' ? 0 : title.length + 1);
    return bareCity.test(span) ? [] : [{ start, end: start + span.length }];
  });
  const text = `${title}\n${body}`;
  const named = gold.places.filter((place) => !bareCity.test(place));
  return { predicted, gold: named.flatMap((place) => occurrences(text, place)) };
}

function occurrences(text: string, place: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(place); at >= 0 && place !== ''; at = text.indexOf(place, at + place.length))
    found.push({ start: at, end: at + place.length });
  return found;
}
