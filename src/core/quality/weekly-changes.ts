import { rowChange } from './row-change.js';
import { shareJump } from './share-jump.js';

/** One week of one source: its rows, and how many of them lack each field. */
export interface SourceWeek {
  readonly messages: number;
  readonly missing: Readonly<Record<string, number>>;
}

/** One sudden change; `at` is the place of its week in the series. */
interface WeeklyChange {
  readonly at: number;
  readonly kind: 'rows-up' | 'rows-down' | 'missing-up';
  /** The field that is missing, or null. */
  readonly field: string | null;
  readonly observed: number;
  readonly total: number;
  /** Rows a week, or share of rows without the field, of the weeks before. */
  readonly expected: number;
  /** -log10 p of a count, z of a share. */
  readonly score: number;
}

/** Weeks that a week is compared with. */
const baselineWeeks = 8;
/** Of these, weeks with rows below which a source has no usual number. */
const leastBusy = 4;
/** -log10 of the p-value from which a count is told, and the difference in rows below which it is not. */
const leastDigits = 4;
const leastDifference = 10;
/** z from which a share is told, and the rows below which it is not. */
const leastZ = 4;
const leastRows = 20;

/**
 * Weeks in which a source suddenly gave more or fewer rows than in its own eight weeks before, or suddenly left out a
 * field.
 * @param weeks consecutive weeks, oldest first, those without rows included.
 */
export function weeklyChanges(weeks: readonly SourceWeek[]): WeeklyChange[] {
  return weeks.flatMap((week, at) => {
    if (at < baselineWeeks) return [];
    const earlier = weeks.slice(at - baselineWeeks, at);
    return [...ofRows(week, earlier), ...ofMissing(week, earlier)].map((change) => ({ at, ...change }));
  });
}

type Found = Omit<WeeklyChange, 'at'>;

function ofRows({ messages }: SourceWeek, earlier: readonly SourceWeek[]): Found[] {
  if (earlier.filter((week) => week.messages > 0).length < leastBusy) return [];
  const { direction, expected, pValue } = rowChange(
    messages,
    earlier.map((week) => week.messages),
  );
  const score = -Math.log10(Math.max(pValue, 1e-300));
  if (score < leastDigits || Math.abs(messages - expected) < leastDifference) return [];
  return [{ kind: `rows-${direction}`, field: null, observed: messages, total: messages, expected, score }];
}

function ofMissing({ messages, missing }: SourceWeek, earlier: readonly SourceWeek[]): Found[] {
  const before = earlier.reduce((sum, week) => sum + week.messages, 0);
  if (messages < leastRows || before < leastRows) return [];
  return Object.keys(missing).flatMap((field): Found[] => {
    const observed = missing[field] ?? 0;
    const earlierMissing = earlier.reduce((sum, week) => sum + (week.missing[field] ?? 0), 0);
    const score = shareJump(observed, messages, earlierMissing, before);
    if (score < leastZ) return [];
    return [
      { kind: 'missing-up', field, observed, total: messages, expected: earlierMissing / before, score },
    ];
  });
}
