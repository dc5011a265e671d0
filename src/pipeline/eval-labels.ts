import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { bootstrapInterval, type Interval } from '../core/metrics/bootstrap.js';
import { classificationScore } from '../core/metrics/classification.js';
import { overlapScore, type Span } from '../core/metrics/spans.js';
import { MinshengError } from '../errors.js';
import { Store } from '../store/store.js';

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

/** A figure with its 95 % bootstrap interval. */
export interface Figure {
  readonly value: number;
  readonly interval: Interval;
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
 * @param goldFile JSON Lines of `{id, l1, l1_alt, appeal, places}`. @throws MinshengError `file-missing`, `gold-invalid`.
 */
export async function evaluateLabels(storeDir: string, goldFile: string): Promise<LabelsEvaluation> {
  const gold = readGold(goldFile);
  const found = await readFound(
    storeDir,
    gold.map(({ id }) => id),
  );
  const rows = gold.flatMap((one) => {
    const own = found.get(one.id) ?? [];
    return own.length === 1 ? [{ gold: one, found: own[0]!, spans: spansOf(one, own[0]!) }] : [];
  });
  const figure = (of: (rows: readonly Row[]) => number): Figure => ({
    value: of(rows),
    interval: bootstrapInterval(rows, of, seed),
  });
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

function readGold(file: string): Gold[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new MinshengError('file-missing', { file }, cause);
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const row = parsed(line);
    if (!Value.Check(goldSchema, row)) {
      throw new MinshengError('gold-invalid', {
        ...{ file, where: `第 ${at + 1} 行`, problem: '每行应有 id、l1、appeal、places' },
      });
    }
    return [row];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
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
