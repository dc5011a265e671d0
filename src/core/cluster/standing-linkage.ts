import { MaxHeap } from './average-linkage.js';
import type { Pairs } from './pairs.js';

interface Link {
  readonly sum: number;
  readonly count: number;
}

/**
 * Average linkage as `averageLinkage` has it, that goes on from clusters which stand already: rows of one cluster
 * stay together, and only pairs that bring in something new need be known.
 * @param standing the cluster of each row, named by its smallest row.
 * @returns the cluster of each row, named so too.
 */
export function standingLinkage(
  standing: Uint32Array,
  pairs: Pairs,
  threshold: number,
  mostPartners: number,
): Uint32Array {
  const size = new Map<number, number>();
  for (const root of standing) size.set(root, (size.get(root) ?? 0) + 1);
  const links = linksBetween(standing, pairs);
  const parent = Uint32Array.from(standing);
  const mean = (a: number, b: number): number => {
    const link = links.get(a)?.get(b);
    if (link === undefined) return 0;
    const [few, many] = [Math.min(size.get(a)!, size.get(b)!), Math.max(size.get(a)!, size.get(b)!)];
    return link.sum / Math.max(link.count, few * Math.min(mostPartners, many));
  };
  const heap = new MaxHeap();
  const offer = (one: number, other: number) => {
    const [a, b] = [Math.min(one, other), Math.max(one, other)];
    const similarity = mean(a, b);
    if (similarity >= threshold) heap.push({ similarity, a, b });
  };
  for (const [a, others] of links) for (const b of others.keys()) if (a < b) offer(a, b);
  for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
    const { a, b, similarity } = best;
    if (parent[a] !== a || parent[b] !== b || Math.abs(mean(a, b) - similarity) > 1e-9) continue;
    joinLinks(a, b, links);
    parent[b] = a;
    size.set(a, size.get(a)! + size.get(b)!);
    for (const other of links.get(a)!.keys()) offer(a, other);
  }
  return parent.map((_, row) => rootOf(parent, row));
}

function linksBetween(standing: Uint32Array, pairs: Pairs): Map<number, Map<number, Link>> {
  const links = new Map<number, Map<number, Link>>();
  const add = (from: number, to: number, similarity: number) => {
    const own = links.get(from) ?? new Map<number, Link>();
    const known = own.get(to);
    own.set(to, { sum: (known?.sum ?? 0) + similarity, count: (known?.count ?? 0) + 1 });
    links.set(from, own);
  };
  pairs.a.forEach((row, at) => {
    const [a, b] = [standing[row]!, standing[pairs.b[at]!]!];
    if (a === b) return;
    add(a, b, pairs.similarity[at]!);
    add(b, a, pairs.similarity[at]!);
  });
  return links;
}

/** Moves all links of `b` to `a`. */
function joinLinks(a: number, b: number, links: Map<number, Map<number, Link>>): void {
  const [mine, theirs] = [links.get(a)!, links.get(b)!];
  mine.delete(b);
  theirs.delete(a);
  for (const [other, link] of theirs) {
    const known = mine.get(other);
    const total = { sum: link.sum + (known?.sum ?? 0), count: link.count + (known?.count ?? 0) };
    mine.set(other, total);
    links.get(other)!.delete(b);
    links.get(other)!.set(a, total);
  }
  links.delete(b);
}

function rootOf(parent: Uint32Array, row: number): number {
  let root = row;
  while (parent[root] !== root) root = parent[root]!;
  return root;
}
