import { type FieldMap, fieldLabels, fieldNames } from './types.js';

/** The words by which one field is known: see `pipelines/headings.yaml` and `pipelines/registries.yaml`. */
export interface FieldWords {
  readonly exact: readonly string[];
  readonly contains?: readonly string[];
  readonly never?: readonly string[];
}

/** The words by which headings are understood; the fields stand in the order in which ties are settled. */
export interface Vocabulary {
  readonly ignore: { readonly exact: readonly string[]; readonly contains: readonly string[] };
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** Fields of which one marks a heading row; title and body where left out. */
  readonly anchors?: readonly string[];
}

/** How surely a heading stands for a field; compared from the first entry on, greater is surer. */
interface Match {
  readonly field: string;
  /** [whole heading, preference in the list, at the heading's end, length of the word] */
  readonly strength: readonly [number, number, number, number];
}

/** Something to tell the user about the mapping. */
export interface HeadingProblem {
  readonly code: 'column-unmapped' | 'column-ambiguous';
  readonly columns: readonly string[];
  /** Chinese, for users. */
  readonly message: string;
}

/** Outcome of {@link mapFields}. */
export interface HeadingMapping {
  /** The heading that feeds each field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Headings that feed no field, in file order. */
  readonly unused: readonly string[];
  readonly problems: readonly HeadingProblem[];
}

/** A heading folded for comparison: no width, case, blanks, punctuation or bracketed remarks. */
export function normalizeHeading(heading: string): string {
  const folded = heading.normalize('NFKC').toLowerCase();
  const bare = folded.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>|《[^》]*》/g, '');
  const strip = (text: string): string => text.replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '');
  return strip(bare) || strip(folded);
}

/** The field a heading stands for, with how surely, or null. */
export function matchHeading(heading: string, vocabulary: Vocabulary): Match | null {
  const name = normalizeHeading(heading);
  if (name === '') return null;
  const { whole, ignored } = wholeHeadings(vocabulary);
  const exact = whole.get(name);
  if (exact !== undefined) return exact;
  if (ignored.has(name) || vocabulary.ignore.contains.some((word) => name.includes(word))) return null;
  return best(Object.entries(vocabulary.fields).map(([field, words]) => partMatch(name, field, words)));
}

/** True where a heading is certain enough to tell a heading row from a row of data. */
export function isKnownHeading(heading: string, vocabulary: Vocabulary): boolean {
  if (heading.length > 30) return false;
  const match = matchHeading(heading, vocabulary);
  return match !== null && (match.strength[0] === 1 || match.strength[2] === 1);
}

/**
 * Decides which column feeds which field; each heading feeds at most one field and each field takes one heading.
 * @param labels what users call the fields.
 */
export function mapFields(
  headings: readonly string[],
  vocabulary: Vocabulary,
  labels: Readonly<Record<string, string>>,
): HeadingMapping {
  const fields: Record<string, string> = {};
  const problems: HeadingProblem[] = [];
  const matches = headings.map((heading) => ({ heading, match: matchHeading(heading, vocabulary) }));
  for (const field of Object.keys(vocabulary.fields)) {
    const rivals = matches.filter(({ match }) => match?.field === field);
    const sure = best(rivals.map(({ match }) => match));
    const chosen = rivals.find(({ match }) => match === sure)?.heading;
    if (chosen === undefined) continue;
    fields[field] = chosen;
    const names = rivals.map(({ heading }) => heading);
    if (rivals.length > 1) problems.push(ambiguous(labels[field] ?? field, chosen, names));
  }
  const used = new Set(Object.values(fields));
  return { fields, unused: headings.filter((heading) => !used.has(heading)), problems };
}

/**
 * As {@link mapFields}, for messages. Without a title or a body column the mapping has a problem `column-unmapped`
 * and the file cannot be used.
 */
export function mapHeadings(headings: readonly string[], vocabulary: Vocabulary): HeadingMapping {
  const mapping = mapFields(headings, vocabulary, fieldLabels);
  const { title, body } = mapping.fields;
  if (title !== undefined || body !== undefined) return mapping;
  return { ...mapping, problems: [unmapped(headings), ...mapping.problems] };
}

/** One line per mapped field, in Chinese, as printed before a file is read. */
export function describeMapping(fields: FieldMap): string[] {
  return fieldNames.flatMap((field) => {
    const heading = fields[field];
    return heading === undefined ? [] : [`${fieldLabels[field]} ← ${heading}`];
  });
}

interface WholeHeadings {
  readonly whole: ReadonlyMap<string, Match>;
  readonly ignored: ReadonlySet<string>;
}

const compiled = new WeakMap<Vocabulary, WholeHeadings>();

/** The vocabulary's whole headings by their folded form, folded once per vocabulary. */
function wholeHeadings(vocabulary: Vocabulary): WholeHeadings {
  const known = compiled.get(vocabulary);
  if (known !== undefined) return known;
  const whole = new Map<string, Match>();
  for (const [field, words] of Object.entries(vocabulary.fields)) {
    for (const [place, word] of words.exact.entries()) {
      const name = normalizeHeading(word);
      if (!whole.has(name)) whole.set(name, { field, strength: [1, -place, 1, name.length] });
    }
  }
  const fresh = { whole, ignored: new Set(vocabulary.ignore.exact.map(normalizeHeading)) };
  compiled.set(vocabulary, fresh);
  return fresh;
}

function partMatch(name: string, field: string, words: FieldWords): Match | null {
  if (words.never?.some((word) => name.includes(word))) return null;
  const found = (words.contains ?? []).filter((word) => name.includes(word));
  return best(
    found.map((word): Match => ({ field, strength: [0, 0, Number(name.endsWith(word)), word.length] })),
  );
}

function best(matches: readonly (Match | null)[]): Match | null {
  return matches.reduce(
    (top, match) => (match !== null && (top === null || surer(match, top)) ? match : top),
    null,
  );
}

function surer(a: Match, b: Match): boolean {
  const place = a.strength.findIndex((value, i) => value !== b.strength[i]);
  return place >= 0 && a.strength[place]! > b.strength[place]!;
}

function ambiguous(label: string, chosen: string, columns: readonly string[]): HeadingProblem {
  const names = columns.map((name) => `“${name}”`).join('、');
  const message = `${names}都像${label}，用了“${chosen}”。`;
  return { code: 'column-ambiguous', columns, message };
}

function unmapped(columns: readonly string[]): HeadingProblem {
  const names = columns.map((name) => `“${name}”`).join('、');
  return {
    code: 'column-unmapped',
    columns,
    message: `没有认出标题或内容一列；表头是：${names || '（空）'}。`,
  };
}
