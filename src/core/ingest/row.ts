import { cellText, countOf, keyText, optionalText, personText } from './cells.js';
import { parseDate } from './dates.js';
import type { CellValue, Field, FieldMap, MappedMessage, Rejection } from './types.js';

/** A row became a message, perhaps with cells left out (`warnings`), or could not be used. */
export type RowOutcome =
  | { readonly ok: true; readonly message: MappedMessage; readonly warnings: readonly Rejection[] }
  | { readonly ok: false; readonly rejection: Rejection };

type Cells = Readonly<Record<string, CellValue>>;
type DateCell = { readonly at: string | null } | { readonly rejection: Rejection };

/**
 * Maps one row to a message. Rejected are rows with neither title nor body (`row-empty`) and rows whose
 * submission date cannot be (`date-invalid`); a missing date is null, a bad reply date costs only itself.
 */
export function toMessage(cells: Cells, fields: FieldMap): RowOutcome {
  const cell = (field: Field): CellValue | undefined => {
    const heading = fields[field];
    return heading === undefined ? undefined : cells[heading];
  };
  const [title, body] = [cellText(cell('title')), cellText(cell('body'))];
  if (title === '' && body === '') return { ok: false, rejection: emptyRow(fields) };
  const submitted = dateCell(cell('submitted_at'), fields.submitted_at ?? null);
  if ('rejection' in submitted) return { ok: false, rejection: submitted.rejection };
  const replied = dateCell(cell('replied_at'), fields.replied_at ?? null);
  const message: MappedMessage = {
    sourceKey: keyText(cell('key')),
    title,
    body,
    submittedAt: submitted.at,
    author: personText(cell('author')),
    contact: optionalText(cell('contact')),
    station: optionalText(cell('station')),
    town: optionalText(cell('town')),
    channel: optionalText(cell('channel')),
    category: optionalText(cell('category')),
    upVotes: countOf(cell('up_votes')),
    downVotes: countOf(cell('down_votes')),
    reply: optionalText(cell('reply')),
    repliedAt: 'at' in replied ? replied.at : null,
    replyBy: optionalText(cell('reply_by')),
  };
  return { ok: true, message, warnings: 'at' in replied ? [] : [replied.rejection] };
}

function dateCell(value: CellValue | undefined, column: string | null): DateCell {
  const text = optionalText(value);
  if (text === null || value === undefined) return { at: null };
  const outcome = parseDate(value);
  if ('at' in outcome) return outcome;
  const hint = '请在原表中改正这个日期（如 2019-02-28 或 2019年2月28日），再重新导入。';
  return { rejection: { code: 'date-invalid', column, value: shorten(text), reason: outcome.problem, hint } };
}

function emptyRow(fields: FieldMap): Rejection {
  const column = fields.body ?? fields.title ?? null;
  const hint = '若这一行本应有内容，请在原表中补上；合计行、签字行可不必理会。';
  return { code: 'row-empty', column, value: null, reason: '这一行既没有标题也没有内容', hint };
}

/** A value short enough to show in a list, at most 200 characters. */
export function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
