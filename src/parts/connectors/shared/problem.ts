import { shorten } from '../../../core/ingest/row.js';
import type { ReadProblem } from '../../../core/ingest/source.js';

/** One row that could not be read; `value` shows it, or the trouble's place in it. */
export function brokenRow(row: number, column: string | null, value: string, reason: string): ReadProblem {
  const hint = '请在来源系统中改正这一条，或在作业里不取这一列；其余各条不受影响。';
  return {
    kind: 'problem',
    code: 'row-broken',
    sheet: null,
    row,
    column,
    value: shorten(value),
    reason,
    hint,
  };
}
