import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { readYaml } from '../config.js';
import { averageLinkage } from '../core/cluster/average-linkage.js';
import type { Background } from '../core/cluster/background.js';
import { fitBackground } from '../core/cluster/fit-background.js';
import { encodeBackground, encodeMatterHeader } from '../core/cluster/matter-codec.js';
import { fitMatterTrees } from '../core/cluster/matter-training.js';
import { likelyPairs, mostPartners } from '../core/cluster/pairwise.js';
import type { TreeModel } from '../core/cluster/tree-model.js';
import { type BCubed, bcubed } from '../core/metrics/bcubed.js';
import { loadMatterModel } from '../parts/clusterers/pairwise.js';
import type { Db } from '../store/db.js';
import { Store } from '../store/store.js';
import { type IssuesEvaluation, issuesCard } from './issues-card.js';
import { type PreparedSource, prepareSource } from './matter-source.js';

const planSchema = Type.Object(
  {
    threshold: Type.Number({ minimum: 0, maximum: 1 }),
    background: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })]),
    sources: Type.Array(
      Type.Object(
        {
          ...{ name: Type.String(), store: Type.String(), gold: Type.String(), complete: Type.Boolean() },
          ...{ weight: Type.Number(), positiveWeight: Type.Number() },
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

export interface TrainIssuesOptions {
  /** YAML: `threshold`; `background`, stores whose texts teach the language, or a folder of weights to keep it from; `sources`, stores with their gold issues. */
  readonly plan: string;
  /** Folder to write; made if need be, its three files replaced. */
  readonly out: string;
  readonly seed: number;
}

const folds = 5;
const backgroundOptions = { dimensions: 96, window: 15, minCount: 20, maxWords: 12_000 };

/**
 * Fits background and same-matter trees, measures them by cross-validation over issues and writes `model.json`,
 * `background.bin` and the card `README.md`. The same stores and seed give the same bytes.
 */
export async function trainIssues(options: TrainIssuesOptions): Promise<IssuesEvaluation[]> {
  const plan = readYaml(options.plan, planSchema);
  const background = await backgroundOf(plan.background, options.seed);
  const sources = await inTurn(plan.sources, (source) =>
    withStore(source.store, (db) => prepareSource(db, source, background, folds)),
  );
  const heldOut = Array.from({ length: folds }, (_, fold) => fitMatterTrees(sources, fold));
  const scores = sources.map((source, at) => ({
    name: plan.sources[at]!.name,
    all: crossScore(source, heldOut, plan.threshold, () => true),
    withoutPolicy: crossScore(source, heldOut, plan.threshold, (kind) => kind !== 'policy'),
  }));
  const trees = fitMatterTrees(sources);
  const bytes = encodeBackground(background);
  const bare = JSON.stringify(encodeMatterHeader(trees, background, '0'));
  const version = createHash('sha256').update(bytes).update(bare).digest('hex').slice(0, 12);
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'background.bin'), bytes);
  const header = encodeMatterHeader(trees, background, version);
  writeFileSync(join(options.out, 'model.json'), `${JSON.stringify(header)}\n`);
  writeFileSync(
    join(options.out, 'README.md'),
    issuesCard(version, background.documents, scores, bytes.length),
  );
  return scores;
}

async function backgroundOf(from: string | readonly string[], seed: number): Promise<Background> {
  if (typeof from === 'string') return loadMatterModel(from).background;
  const texts = (await inTurn(from, (dir) => withStore(dir, backgroundTexts))).flat();
  return fitBackground(texts, { ...backgroundOptions, seed });
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function withStore<R>(dir: string, work: (db: Db) => Promise<R>): Promise<R> {
  const store = await Store.open(dir, 'train');
  try {
    return await work(store.db);
  } finally {
    store.close();
  }
}

async function backgroundTexts(db: Db): Promise<{ title: string; body: string; words: string[] }[]> {
  const rows = await db.file<{ title: string; body: string; words: string }>('stages/background-texts');
  return rows.map(({ title, body, words }) => ({ title, body, words: words.split(' ') }));
}

/** BCubed over the gold issues of all folds, each fold under the model that was fitted without it. */
function crossScore(
  source: PreparedSource,
  heldOut: readonly TreeModel[],
  threshold: number,
  isWanted: (kind: string | undefined) => boolean,
): BCubed {
  const unsure = new Set(source.gold.flatMap((issue) => issue.unsure ?? []));
  const sums = { precision: 0, recall: 0, members: 0 };
  heldOut.forEach((trees, fold) => {
    const wanted = source.gold.filter(
      (issue, at) => source.goldFold[at] === fold && isWanted((issue as { kind?: string }).kind),
    );
    const pairs = likelyPairs(source.pairs, source.values, trees);
    const cluster = averageLinkage(source.keys.length, pairs, threshold, mostPartners);
    const clusterOf = new Map(source.keys.flatMap((own, at) => own.map((key) => [key, String(cluster[at])])));
    for (const key of unsure) clusterOf.delete(key);
    const score = bcubed(wanted, clusterOf);
    sums.precision += score.precision * score.members;
    sums.recall += score.recall * score.members;
    sums.members += score.members;
  });
  const [precision, recall] = [sums.precision / sums.members, sums.recall / sums.members];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), members: sums.members };
}
