import type { Pairs } from './pairs.js';

interface Candidate {
  readonly similarity: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Average-linkage agglomeration (Sokal and Michener, 1958) over a sparse similarity graph: two clusters join while
 * the mean similarity of their cross pairs, absent pairs counting as 0, is at least `threshold`. Each row is taken to
 * have been compared with no more than `mostPartners` rows of another cluster: a graph that keeps only each row's
 * nearest holds few of the cross pairs of two large clusters, and those it never looked at say nothing. Ties go to
 * the pair with the smaller numbers, so the result depends on nothing but the input.
 * @returns the cluster of each row, named by its smallest row.
 */
export function averageLinkage(
  rows: number,
  pairs: Pairs,
  threshold: number,
  mostPartners = Number.POSITIVE_INFINITY,
): Uint32Array {
  const parent = Uint32Array.from({ length: rows }, (_, row) => row);
  const size = new Uint32Array(rows).fill(1);
  const links: Map<number, LinkSum>[] = Array.from({ length: rows }, () => new Map());
  const heap = new MaxHeap();
  for (let at = 0; at < pairs.a.length; at += 1) {
    const [a, b, similarity] = [pairs.a[at]!, pairs.b[at]!, pairs.similarity[at]!];
    links[a]!.set(b, { sum: similarity, count: 1 });
    links[b]!.set(a, { sum: similarity, count: 1 });
    if (similarity >= threshold) heap.push({ similarity, a, b });
  }
  const mean = (a: number, b: number): number => {
    const link = links[a]!.get(b);
    if (link === undefined) return 0;
    const seen = Math.min(size[a]!, size[b]!) * Math.min(mostPartners, Math.max(size[a]!, size[b]!));
    return link.sum / Math.max(link.count, seen);
  };
  for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
    const { a, b, similarity } = best;
    if (parent[a] !== a || parent[b] !== b || Math.abs(mean(a, b) - similarity) > 1e-9) continue;
    join(a, b, links);
    parent[b] = a;
    size[a] = size[a]! + size[b]!;
    for (const other of links[a]!.keys()) {
      const joined = mean(a, other);
      if (joined >= threshold)
        heap.push({ similarity: joined, a: Math.min(a, other), b: Math.max(a, other) });
    }
  }
  return parent.map((_, row) => rootOf(parent, row));
}

interface LinkSum {
  sum: number;
  count: number;
}

/** Moves all links of `b` to `a`. */
function join(a: number, b: number, links: Map<number, LinkSum>[]): void {
  const [mine, theirs] = [links[a]!, links[b]!];
  mine.delete(b);
  theirs.delete(a);
  for (const [other, link] of theirs) {
    const known = mine.get(other);
    const total = { sum: link.sum + (known?.sum ?? 0), count: link.count + (known?.count ?? 0) };
    mine.set(other, total);
    links[other]!.delete(b);
    links[other]!.set(a, total);
  }
  theirs.clear();
}

function rootOf(parent: Uint32Array, row: number): number {
  let root = row;
  while (parent[root] !== root) root = parent[root]!;
  return root;
}

/** Binary heap of candidates: most similar first, then smallest numbers. */
export class MaxHeap {
  private readonly items: Candidate[] = [];

  push(item: Candidate): void {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(item, items[up]!)) break;
      items[at] = items[up]!;
      at = up;
    }
    items[at] = item;
  }

  pop(): Candidate | undefined {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1]!, items[child]!)) child += 1;
      if (!before(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

function before(x: Candidate, y: Candidate): boolean {
  if (x.similarity !== y.similarity) return x.similarity > y.similarity;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
