import type { Outcome, Request } from './ingest-process.js';
import type { Recipe } from './recipes.js';

/** Bars of one file: milliseconds, and bytes of resident memory of the whole process. */
const bars = { ms: 10_000, peak: 1.5 * 2 ** 30 } as const;

export interface Result {
  readonly recipe: Recipe;
  readonly way: Request['way'];
  /** Whether the same bytes were taken in before: then their rows are in quarantine already. */
  readonly isRepeated: boolean;
  readonly outcome: Outcome | { readonly died: string };
}

/** What is wrong with an outcome; undefined where the file ended stored or quarantined, in time and in bounds. */
export function faultOf({ outcome, way, isRepeated }: Result): string | undefined {
  if ('died' in outcome) return `the process died: ${outcome.died}`;
  const { ms, peak, code, error, counts, stored, quarantined } = outcome;
  if (ms > bars.ms) return `took ${(ms / 1000).toFixed(1)} s`;
  if (peak > bars.peak) return `took ${megabytes(peak)} MB`;
  if (code === 'uncoded') return `threw an error outside the catalogue: ${error}`;
  if (code !== undefined && way === 'job') return `one file stopped the job: ${error}`;
  const raw = [error ?? '', ...outcome.reasons].find(isRaw);
  if (raw !== undefined) return `told the program's own error: ${raw}`;
  if (counts === undefined) return code === undefined ? 'neither counts nor an error' : undefined;
  if (counts.read !== counts.stored + counts.known + counts.quarantined)
    return `counts: ${JSON.stringify(counts)}`;
  if (counts.stored > stored) return `${counts.stored} rows told as stored, ${stored} are`;
  const isLost = counts.quarantined > 0 && quarantined === 0 && !isRepeated;
  return isLost ? `${counts.quarantined} rows told as quarantined, none is` : undefined;
}

/** True of a `file-unreadable` whose problem no person wrote. */
function isRaw(reason: string): boolean {
  return /^文件读不出来/.test(reason) && !/（[^（]*\p{Script=Han}[^（]*）/u.test(reason);
}

function outcomeName({ outcome }: Result): string {
  if ('died' in outcome) return 'died';
  const { code, counts } = outcome;
  if (code !== undefined) return 'refused';
  if (counts?.read === 0) return 'without rows';
  if (counts === undefined || counts.stored + counts.known === 0) return 'quarantined';
  return counts.quarantined === 0 ? 'stored' : 'stored in part';
}

const outcomeNames = ['stored', 'stored in part', 'quarantined', 'refused', 'without rows', 'died'];

/** Files of headings alone hold nothing to store: some there may be, and few. @returns their kinds. */
export const withoutRows = (results: readonly Result[]): string[] =>
  results.filter((result) => outcomeName(result) === 'without rows').map(({ recipe }) => recipe.kind);

/** Kind × outcome, then the slowest files and the greatest memory, as lines of text. */
export function summary(results: readonly Result[]): string {
  const families = [...new Set(results.map(({ recipe }) => familyOf(recipe.kind)))];
  const table = families.map((family) => {
    const of = results.filter(({ recipe }) => familyOf(recipe.kind) === family);
    const counts = outcomeNames.map((name) => of.filter((result) => outcomeName(result) === name).length);
    return [family.padEnd(16), ...counts.map((count) => String(count).padStart(14))].join('');
  });
  const timed = results.flatMap(({ recipe, outcome }) => ('died' in outcome ? [] : [{ recipe, ...outcome }]));
  const slowest = timed.toSorted((a, b) => b.ms - a.ms).slice(0, 6);
  const largest = timed.toSorted((a, b) => b.peak - a.peak).slice(0, 3);
  return [
    ['kind'.padEnd(16), ...outcomeNames.map((name) => name.padStart(14))].join(''),
    ...table,
    ...slowest.map(({ recipe, ms }) => `slowest: ${(ms / 1000).toFixed(2)} s  ${recipe.kind}`),
    ...largest.map(({ recipe, peak }) => `peak: ${megabytes(peak)} MB  ${recipe.kind}`),
  ].join('\n');
}

/** `book.xlsx: bit flips` is of the family `book.xlsx`, `zip hostile names` of `zip`. */
const familyOf = (kind: string): string => kind.split(/:| /, 1)[0] ?? kind;

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
