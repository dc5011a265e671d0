import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile } from '../config.js';
import type { LabelledRow } from '../core/classify/corpus.js';
import type { HeldOut, Prepared } from '../core/classify/cross-validate.js';
import { CategoryScorer } from '../core/classify/score.js';
import { trainCategory } from '../core/classify/train.js';
import { type PairedDifference, pairedDifference } from '../core/metrics/paired.js';
import { MinshengError } from '../errors.js';
import { replaceTogether, settleStaged } from '../store/staged.js';
import { Store } from '../store/store.js';
import { readCategoryGold } from './category-gold.js';
import { evalCategoryOfPredictions } from './eval-category.js';
import { categoryPrototypes, readCategoryModel } from './explain/category-model.js';
import { labelledMessages, peoplesLabels } from './labels.js';
import { weightFiles } from './train-category.js';
import { type CountyTraining, type JudgedPrediction, trainingReport } from './training-report.js';

export interface TrainCountyOptions {
  readonly storeDir: string;
  readonly gold: string;
  /** Whether people's labels in the store are rows too. */
  readonly withLabels: boolean;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
}

const weightsFolder = 'pipelines/weights/category';
/** Which rows the county's weights were fitted to, as hashes of their texts. */
const rowsFile = 'rows.json';
/** A category with fewer rows is not taught: its seed words know more. */
const leastRows = 10;
/** Fewer rows decide nothing. */
const leastCompared = 20;
/** Share of resamples in which the new weights must be better. */
const leastSure = 0.95;

/**
 * Fits weights for a county to a gold file and, if asked, to people's labels; compares them, held out, with those in
 * use on the same rows, and puts them in the county's folder only where they are better. A report is written either
 * way. The same rows, labels, weights in use and seed give the same outcome.
 * @throws MinshengError of the gold file or the store, or `usage` where two categories cannot be taught.
 */
export async function trainCounty(options: TrainCountyOptions): Promise<CountyTraining> {
  const store = await Store.open(options.storeDir, '训练分类权重');
  try {
    const people = options.withLabels ? await peoplesRows(store) : [];
    const { rows, leftOut } = teachable(merged(readCategoryGold(options.gold), people));
    const { model, prepared, heldOut } = trainCategory(rows, options);
    const judged = judgedRows(rows, prepared, heldOut);
    const compared = compare(store.dir, rows, judged, new Set(people.map(({ id }) => id)), options.seed);
    const files = weightFiles(model);
    const training = {
      ...{ version: files.version, rows: rows.length, leftOut },
      people: rows.filter((row) => people.includes(row)).length,
      evaluation: evalCategoryOfPredictions(rows, judged),
      ...compared,
    };
    const text = trainingReport(training, judged);
    const own = join(store.dir, 'county', weightsFolder);
    if (training.isReplaced) {
      mkdirSync(own, { recursive: true });
      settleStaged(own);
      await replaceTogether(own, async (draft) => {
        writeFileSync(join(draft, 'weights.bin'), files.arrays);
        writeFileSync(join(draft, 'model.json'), files.header);
        writeFileSync(join(draft, rowsFile), `${JSON.stringify(rows.map(rowHash).sort())}\n`);
        writeFileSync(join(draft, 'README.md'), text);
      });
    }
    const report = join(store.dir, 'county', 'category-training.md');
    writeFileSync(report, text);
    return { ...training, report };
  } finally {
    store.close();
  }
}

/** The messages that people labelled, as rows; texts are masked. */
async function peoplesRows(store: Store): Promise<LabelledRow[]> {
  const labels = peoplesLabels(store.dir);
  const messages = await labelledMessages(store, labels);
  return [...labels].flatMap(([id, { category }]) => {
    const message = messages.get(id);
    return message === undefined ? [] : [{ id, title: message.title, body: message.body, category }];
  });
}

/** Gold rows, then people's; where both have a text, people's label counts. */
function merged(gold: readonly LabelledRow[], people: readonly LabelledRow[]): LabelledRow[] {
  const known = new Set(people.flatMap((row) => [row.id, rowHash(row)]));
  return [...gold.filter((row) => !known.has(row.id) && !known.has(rowHash(row))), ...people];
}

function teachable(all: readonly LabelledRow[]): Pick<CountyTraining, 'leftOut'> & { rows: LabelledRow[] } {
  const counts = new Map<string, number>();
  for (const { category } of all) counts.set(category, (counts.get(category) ?? 0) + 1);
  const rows = all.filter(({ category }) => counts.get(category)! >= leastRows);
  if (new Set(rows.map(({ category }) => category)).size < 2) {
    throw new MinshengError('usage', { what: `至少要有两个类别各有 ${leastRows} 件标注，才能训练。` });
  }
  const leftOut = [...counts]
    .filter(([, count]) => count < leastRows)
    .map(([category, count]) => ({ category, rows: count }))
    .sort((a, b) => (a.category < b.category ? -1 : 1));
  return { rows, leftOut };
}

function judgedRows(rows: readonly LabelledRow[], prepared: Prepared, heldOut: HeldOut): JudgedPrediction[] {
  const { labels } = prepared;
  return rows.map(({ id, category: gold }, row) => {
    const own = heldOut.probabilities.subarray(row * labels.length, (row + 1) * labels.length);
    const best = own.reduce((top, value, c) => (value > own[top]! ? c : top), 0);
    return { id, gold, category: labels[best]!, score: own[best]! };
  });
}

/** Compares on what the weights in use have not seen: people's labels where there are any. */
function compare(
  storeDir: string,
  rows: readonly LabelledRow[],
  judged: readonly JudgedPrediction[],
  people: ReadonlySet<string>,
  seed: number,
): Pick<CountyTraining, 'compared' | 'isOnPeople' | 'difference' | 'isReplaced' | 'because'> {
  const folder = dataFile(weightsFolder, storeDir);
  const seen = new Set(seenRows(folder));
  const isOnPeople = people.size > 0;
  const labels = [...new Set(rows.map(({ category }) => category))].sort();
  const inUse = readCategoryModel(folder);
  const scorer = new CategoryScorer(inUse, categoryPrototypes(storeDir));
  const pairs = rows.flatMap((row, at) => {
    if (seen.has(rowHash(row)) || (isOnPeople && !people.has(row.id))) return [];
    const before = scorer.score(row.title, row.body, labels).label;
    return [{ gold: row.category, before, after: judged[at]!.category }];
  });
  if (pairs.length < leastCompared) {
    const because = `没有替换：现用权重没有学过的标注只有 ${pairs.length} 件，不到 ${leastCompared} 件，比不出好坏。`;
    return { compared: pairs.length, isOnPeople, difference: undefined, isReplaced: false, because };
  }
  const difference = pairedDifference(pairs, seed);
  const isReplaced = difference.difference > 0 && difference.better >= leastSure;
  return {
    compared: pairs.length,
    isOnPeople,
    difference,
    isReplaced,
    because: verdict(difference, isReplaced),
  };
}

function verdict({ difference }: PairedDifference, isReplaced: boolean): string {
  if (isReplaced) return '已替换：新权重比现用的好，下次运行起采用。';
  return difference > 0
    ? '没有替换：新权重略好，但相差不大，可能只是巧合。再多定一些类别后重新训练。'
    : '没有替换：新权重不比现用的好。';
}

function seenRows(folder: string): string[] {
  const file = join(folder, rowsFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}

const rowHash = ({ title, body }: LabelledRow): string =>
  createHash('sha256').update(`${title}\n${body}`).digest('hex').slice(0, 16);
