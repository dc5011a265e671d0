import {
  type HeadingMapping,
  mapFields,
  mapHeadings,
  matchHeading,
  type Vocabulary,
} from '../ingest/headings.js';
import type { Registry, RegistryBook } from './registry.js';
import { registryVocabulary } from './vocabulary.js';

/** What kind of table headings belong to, or why that is not certain (Chinese). */
export type KindGuess =
  | { readonly kind: string; readonly mapping: HeadingMapping }
  | { readonly kind: null; readonly reason: string; readonly candidates: readonly string[] };

interface Candidate {
  readonly kind: string;
  readonly title: string;
  readonly mapping: HeadingMapping;
  /** Labels of what the kind cannot do without and the table lacks. */
  readonly missing: readonly string[];
  /** How many headings it explains; one that is understood only in part counts half. */
  readonly explained: number;
}

/** A heading understood by a part of it tells less than a whole one. */
const partWeight = 0.5;
/** Two kinds are told apart when one explains this many headings more than the other. */
const leastLead = 1;

/**
 * Tells whether a table holds messages (`messages`) or one of the registries: the kind that has all its required
 * columns, one that tells it from others, and explains the most headings. Where two explain nearly as many, or none
 * is complete, the answer is why.
 */
export function detectKind(headings: readonly string[], messages: Vocabulary, book: RegistryBook): KindGuess {
  const candidates = [
    messageCandidate(headings, messages),
    ...Object.entries(book.registries).map(([kind, registry]) =>
      registryCandidate(headings, kind, registry, book),
    ),
  ].sort((a, b) => b.explained - a.explained || (a.kind < b.kind ? -1 : 1));
  const complete = candidates.filter(({ missing }) => missing.length === 0);
  const [best, second] = complete;
  if (best === undefined) return incomplete(headings, candidates[0]);
  if (second === undefined || best.explained - second.explained >= leastLead)
    return { kind: best.kind, mapping: best.mapping };
  return {
    kind: null,
    reason: `表头既像“${best.title}”，也像“${second.title}”`,
    candidates: [best.kind, second.kind],
  };
}

/** The mapping of headings to one registry's fields, and the labels of required columns that are not there. */
export function mapRegistry(
  headings: readonly string[],
  registry: Registry,
  book: RegistryBook,
): { readonly mapping: HeadingMapping; readonly missing: readonly string[] } {
  const labels = Object.fromEntries(
    Object.entries(registry.fields).map(([name, { label }]) => [name, label]),
  );
  const mapping = mapFields(headings, registryVocabulary(book, registry), labels);
  const missing = Object.entries(registry.fields)
    .filter(([name, { required }]) => required === true && mapping.fields[name] === undefined)
    .map(([, { label }]) => label);
  return { mapping, missing };
}

function messageCandidate(headings: readonly string[], vocabulary: Vocabulary): Candidate {
  const mapping = mapHeadings(headings, vocabulary);
  const isMissing = mapping.fields.title === undefined && mapping.fields.body === undefined;
  return {
    ...{ kind: 'messages', title: '群众意见', mapping, missing: isMissing ? ['标题或内容'] : [] },
    explained: explainedBy(mapping, vocabulary),
  };
}

function registryCandidate(
  headings: readonly string[],
  kind: string,
  registry: Registry,
  book: RegistryBook,
): Candidate {
  const { mapping, missing } = mapRegistry(headings, registry, book);
  const isTold = registry.tells.some((field) => mapping.fields[field] !== undefined);
  const lacking = isTold
    ? []
    : [registry.tells.map((field) => registry.fields[field]?.label ?? field).join('或')];
  return {
    ...{ kind, title: registry.title, mapping, missing: [...missing, ...lacking] },
    explained: explainedBy(mapping, registryVocabulary(book, registry)),
  };
}

function explainedBy({ fields }: HeadingMapping, vocabulary: Vocabulary): number {
  return Object.values(fields).reduce(
    (sum, heading) => sum + (matchHeading(heading, vocabulary)?.strength[0] === 1 ? 1 : partWeight),
    0,
  );
}

function incomplete(headings: readonly string[], nearest: Candidate | undefined): KindGuess {
  const shown = headings.map((heading) => `“${heading}”`).join('、') || '（空）';
  if (nearest === undefined || nearest.explained < 1)
    return { kind: null, reason: `没有认出这是什么表；表头是：${shown}`, candidates: [] };
  const missing = nearest.missing.map((label) => `“${label}”`).join('、');
  return {
    kind: null,
    reason: `最像“${nearest.title}”，但缺少${missing}一列；表头是：${shown}`,
    candidates: [nearest.kind],
  };
}
