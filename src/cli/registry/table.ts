import type { HeadingMapping, Vocabulary } from '../../core/ingest/headings.js';
import { detectKind, mapRegistry } from '../../core/registry/detect.js';
import type { Registry, RegistryBook } from '../../core/registry/registry.js';

/** A table whose rows can be taken, with the registry they belong to. */
export interface KnownTable {
  readonly kind: string;
  readonly registry: Registry;
  readonly mapping: HeadingMapping;
}

/** A table that is left alone, and why (Chinese). */
export interface StrangeTable {
  readonly kind: null;
  readonly reason: string;
}

/** What a table is: of the kind asked for where it has that kind's required columns, else as its headings tell. */
export function tableKind(
  headings: readonly string[],
  asked: string | undefined,
  messages: Vocabulary,
  book: RegistryBook,
): KnownTable | StrangeTable {
  const registry = asked === undefined ? undefined : book.registries[asked];
  if (asked !== undefined && registry !== undefined) {
    const { mapping, missing } = mapRegistry(headings, registry, book);
    if (missing.length === 0) return { kind: asked, registry, mapping };
    const lacking = missing.map((label) => `“${label}”`).join('、');
    const shown = headings.map((heading) => `“${heading}”`).join('、');
    return { kind: null, reason: `不是${registry.title}：缺少${lacking}一列；表头是：${shown}` };
  }
  const guess = detectKind(headings, messages, book);
  if (guess.kind === null) return { kind: null, reason: guess.reason };
  if (guess.kind === 'messages') return { kind: null, reason: '这是群众意见，请用 minsheng run --from 导入' };
  const found = book.registries[guess.kind];
  return found === undefined
    ? { kind: null, reason: `没有这种名册：${guess.kind}` }
    : { kind: guess.kind, registry: found, mapping: guess.mapping };
}
