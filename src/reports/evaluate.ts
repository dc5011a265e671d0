import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { type BCubed, bcubed, type GoldIssue } from '../core/metrics/bcubed.js';
import { MinshengError } from '../errors.js';
import type { Db } from '../store/db.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';

const goldIssues = Type.Array(
  Type.Object({
    name: Type.Optional(Type.String()),
    kind: Type.Optional(Type.String()),
    members: Type.Array(Type.String()),
    unsure: Type.Optional(Type.Array(Type.String())),
  }),
);

const goldDuplicates = Type.Array(Type.Object({ type: Type.String(), members: Type.Array(Type.String()) }));

export interface IssueEvaluation {
  readonly overall: BCubed;
  readonly withoutPolicy: BCubed;
  /** Mean over gold issues of the F1 of the best single predicted issue. */
  readonly meanF1: number;
  /** The largest gold issues: members, and the largest share found in one predicted issue. */
  readonly largest: readonly { members: number; share: number }[];
}

/**
 * Scores a snapshot's issues against hand-made ones.
 * @throws MinshengError `gold-invalid`.
 */
export async function evaluateIssues(
  storeDir: string,
  snapshot: Snapshot,
  goldFile: string,
): Promise<IssueEvaluation> {
  const gold = readIssueGold(goldFile);
  const db = await openSnapshot(storeDir, snapshot);
  try {
    const rows = await db.file<{ source_key: string; cluster: string }>('reports/clusters');
    const clusterOf = new Map(rows.map(({ source_key, cluster }) => [source_key, cluster]));
    return {
      overall: bcubed(gold, clusterOf),
      withoutPolicy: bcubed(
        gold.filter(({ kind }) => kind !== 'policy'),
        clusterOf,
      ),
      meanF1: mean(gold.map((issue) => bestF1(issue, clusterOf))),
      largest: [...gold]
        .sort((a, b) => b.members.length - a.members.length)
        .slice(0, 4)
        .map((issue) => ({ members: issue.members.length, share: largestShare(issue, clusterOf) })),
    };
  } finally {
    db.close();
  }
}

/**
 * Hand-made issues of a file.
 * @throws MinshengError `gold-invalid`, `file-missing`.
 */
export function readIssueGold(goldFile: string) {
  return readGold(goldFile, goldIssues, 'issues');
}

export interface DuplicateGold {
  readonly positive: readonly (readonly string[])[];
  readonly ignored: readonly (readonly string[])[];
  readonly forbidden: readonly (readonly string[])[];
}

/** Groups of a duplicates file by their type: exact and near count, revised is ignored, template_swapped must stay apart. */
export function readDuplicateGold(goldFile: string): DuplicateGold {
  const groups = readGold(goldFile, goldDuplicates, 'duplicates');
  const members = (...types: string[]) =>
    groups.filter(({ type }) => types.includes(type)).map((group) => group.members);
  return {
    positive: members('exact', 'near'),
    ignored: members('revised'),
    forbidden: members('template_swapped'),
  };
}

/** Source key → group of near-identical texts, as published. */
export async function publishedDuplicates(
  storeDir: string,
  snapshot: Snapshot,
): Promise<Map<string, string>> {
  const db: Db = await openSnapshot(storeDir, snapshot);
  try {
    const rows = await db.all<{ source_key: string; group_id: string }>(
      'select source_key, group_id from duplicates',
    );
    return new Map(rows.map(({ source_key, group_id }) => [source_key, group_id]));
  } finally {
    db.close();
  }
}

function readGold<T extends typeof goldIssues | typeof goldDuplicates>(
  file: string,
  schema: T,
  known: string,
) {
  const raw = parseJson(file);
  // A truth file of a sample holds several kinds of gold under their names.
  const value = Array.isArray(raw) ? raw : (raw as Record<string, unknown>)[known];
  const problem = Value.Errors(schema, value)[0];
  if (problem !== undefined) {
    throw new MinshengError('gold-invalid', {
      file,
      where: problem.instancePath || '/',
      problem: problem.message,
    });
  }
  return Value.Parse(schema, value);
}

function parseJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new MinshengError('file-missing', { file }, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MinshengError('gold-invalid', { file, where: '/', problem: (error as Error).message }, error);
  }
}

function bestF1(issue: GoldIssue, clusterOf: ReadonlyMap<string, string>): number {
  const unsure = new Set(issue.unsure ?? []);
  const sizes = new Map<string, number>();
  for (const [item, cluster] of clusterOf)
    if (!unsure.has(item)) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const best = [...shared(issue, clusterOf)].map(([cluster, common]) => {
    return (2 * common) / (issue.members.length + (sizes.get(cluster) ?? 1));
  });
  return Math.max(0, ...best);
}

function largestShare(issue: GoldIssue, clusterOf: ReadonlyMap<string, string>): number {
  return Math.max(0, ...shared(issue, clusterOf).values()) / issue.members.length;
}

function shared(issue: GoldIssue, clusterOf: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of issue.members) {
    const cluster = clusterOf.get(item) ?? `alone:${item}`;
    counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  return counts;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
