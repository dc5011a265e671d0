import { seededRandom } from '../rng.js';

/** What a fold assignment looks at. */
export interface FoldRow {
  readonly title: string;
  readonly body: string;
  readonly category: string;
}

/**
 * Assigns rows to `k` folds: rows with an equal title or an equal body (blanks aside) always share one, and each
 * category is spread evenly. Larger groups are placed first, then in seeded order.
 * @returns the fold (0 … k−1) of every row.
 */
export function stratifiedGroupFolds(rows: readonly FoldRow[], k: number, seed: number): Int32Array {
  const groups = shuffled(groupsOf(rows), seed);
  groups.sort((a, b) => b.length - a.length);
  const perCategory = new Map<string, Int32Array>();
  const sizes = new Int32Array(k);
  const folds = new Int32Array(rows.length);
  for (const group of groups) {
    const counts = countsOf(perCategory, rows[group[0]!]!.category, k);
    const fold = emptiest(counts, sizes);
    for (const row of group) {
      folds[row] = fold;
      sizes[fold]! += 1;
      countsOf(perCategory, rows[row]!.category, k)[fold]! += 1;
    }
  }
  return folds;
}

function emptiest(counts: Int32Array, sizes: Int32Array): number {
  let best = 0;
  for (let fold = 1; fold < sizes.length; fold += 1) {
    const difference = counts[fold]! - counts[best]! || sizes[fold]! - sizes[best]!;
    if (difference < 0) best = fold;
  }
  return best;
}

function countsOf(all: Map<string, Int32Array>, category: string, k: number): Int32Array {
  const known = all.get(category);
  if (known !== undefined) return known;
  const fresh = new Int32Array(k);
  all.set(category, fresh);
  return fresh;
}

/** Rows joined by equal titles or bodies, in order of first appearance. */
function groupsOf(rows: readonly FoldRow[]): number[][] {
  const parent = Int32Array.from(rows, (_, i) => i);
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    parent[node] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  rows.forEach((row, i) => {
    for (const key of [`title:${row.title.replace(/\s+/g, '')}`, `body:${row.body.replace(/\s+/g, '')}`]) {
      if (key.endsWith(':')) continue;
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, i);
      else parent[find(i)] = find(first);
    }
  });
  const groups = new Map<number, number[]>();
  rows.forEach((_, i) => {
    const root = find(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [i]);
    else group.push(i);
  });
  return [...groups.values()];
}

function shuffled<T>(items: T[], seed: number): T[] {
  const random = seededRandom(seed);
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
