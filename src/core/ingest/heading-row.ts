import { isKnownHeading, matchHeading, type Vocabulary } from './headings.js';
import type { CellValue } from './types.js';

/** How many rows from the top may hold titles, notes and the heading row. */
export const headingSearchRows = 10;

/** Where a table's headings stand. */
export interface HeadingRow {
  /** Index of the last heading row in the rows given; data starts below it. */
  readonly index: number;
  /** One name per column, unique; a column without heading is called `第N列`. */
  readonly headings: readonly string[];
}

/** A table of messages is known by its titles or texts. */
const usualAnchors: readonly string[] = ['title', 'body'];

type Row = readonly CellValue[];

/**
 * Finds the heading row among a table's first rows: the first with two known headings, one of them an anchor (title
 * or body, unless the vocabulary names others); else the first with two known headings; else the first whose only
 * known heading is a whole anchor heading. A heading row of two storeys (group names over column names) is joined. Null where there is none.
 */
export function findHeadingRow(rows: readonly Row[], vocabulary: Vocabulary): HeadingRow | null {
  const top = rows.slice(0, headingSearchRows);
  const first = (test: (row: Row) => boolean): number => top.findIndex(test);
  const several = (row: Row): boolean => knownCount(row, vocabulary) >= 2;
  const candidates = [
    first((row) => several(row) && holdsAnchor(row, vocabulary, false)),
    first(several),
    first((row) => holdsAnchor(row, vocabulary, true)),
  ];
  const index = candidates.find((place) => place >= 0);
  return index === undefined ? null : joinStoreys(rows, index, vocabulary);
}

/** True where a row says the heading again, as in files glued together. */
export function repeatsHeading(row: Row, headings: readonly string[]): boolean {
  return headings.every(
    (heading, i) => asText(row[i]) === heading || (asText(row[i]) === '' && heading === `第${i + 1}列`),
  );
}

/** True where no cell of a row holds anything but blanks. */
export function isBlankRow(row: Row): boolean {
  return row.every((cell) => asText(cell) === '');
}

function joinStoreys(rows: readonly Row[], index: number, vocabulary: Vocabulary): HeadingRow {
  const row = rows[index]!;
  const below = rows[index + 1] ?? [];
  if (isHeadingsOnly(below, vocabulary)) return { index: index + 1, headings: named(overlay(below, row)) };
  const above = rows[index - 1] ?? [];
  const fillsGap = above.some((cell, i) => asText(row[i]) === '' && isKnownHeading(asText(cell), vocabulary));
  return { index, headings: named(fillsGap ? overlay(row, above) : row) };
}

function isHeadingsOnly(row: Row, vocabulary: Vocabulary): boolean {
  const filled = row.map(asText).filter((text) => text !== '');
  return filled.length >= 2 && filled.every((text) => isKnownHeading(text, vocabulary));
}

function overlay(front: Row, back: Row): Row {
  const width = Math.max(front.length, back.length);
  return Array.from({ length: width }, (_, i) => asText(front[i]) || asText(back[i]));
}

function named(row: Row): string[] {
  const texts = row.map(asText);
  while (texts.at(-1) === '') texts.pop();
  const seen = new Set<string>();
  const repeats = new Map<string, number>();
  return texts.map((text, i) => {
    const base = text || `第${i + 1}列`;
    let name = base;
    let n = repeats.get(base) ?? 2;
    for (; seen.has(name); n++) name = `${base}(${n})`;
    repeats.set(base, n);
    seen.add(name);
    return name;
  });
}

function knownCount(row: Row, vocabulary: Vocabulary): number {
  return row.filter((cell) => isKnownHeading(asText(cell), vocabulary)).length;
}

function holdsAnchor(row: Row, vocabulary: Vocabulary, whole: boolean): boolean {
  return row.some((cell) => {
    const text = asText(cell);
    if (!isKnownHeading(text, vocabulary)) return false;
    const match = matchHeading(text, vocabulary);
    const isAnchor = match !== null && (vocabulary.anchors ?? usualAnchors).includes(match.field);
    return isAnchor && (!whole || match.strength[0] === 1);
  });
}

function asText(cell: CellValue | undefined): string {
  return typeof cell === 'string' ? cell.trim() : cell === null || cell === undefined ? '' : String(cell);
}
