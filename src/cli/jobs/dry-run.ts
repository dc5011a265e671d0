import type { RowOutcome } from '../../core/ingest/row.js';
import type { ReadProblem, SourceRow } from '../../core/ingest/source.js';
import { type Field, fieldLabels, type MappedMessage } from '../../core/ingest/types.js';
import { loadJob } from '../../pipeline/jobs.js';
import { jobTools } from '../../pipeline/run-job.js';
import { jobMapping, readBatches } from '../../stages/ingest-job.js';
import { requireStore } from '../../store/store.js';
import type { Terminal } from '../command.js';

/** Rows looked at in search of problems. */
const mostRows = 10_000;

interface Problem {
  readonly origin: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
}

/** Shows the first rows of a job's source as they would be stored, and every problem of the first ten thousand. Stores nothing. */
export async function dryRun(dir: string, name: string, shown: number, terminal: Terminal): Promise<number> {
  requireStore(dir);
  const { job, connector } = loadJob(dir, name);
  const stop = new AbortController();
  const tools = jobTools(dir, stop.signal, (line) => terminal.note(line));
  const mappingOf = jobMapping(job, tools);
  const messages: MappedMessage[] = [];
  const problems: Problem[] = [];
  let read = 0;
  for await (const batch of readBatches(connector, job, null, tools)) {
    for (const row of batch.rows) {
      read += 1;
      const outcome = row.kind === 'problem' ? row : mappingOf(row.headings, row.sheet).toMessage(row.cells);
      problems.push(...problemsOf(outcome, row, batch.origin));
      if ('ok' in outcome && outcome.ok && messages.length < shown) messages.push(outcome.message);
    }
    if (read >= mostRows) break;
  }
  for (const [at, message] of messages.entries()) show(message, at + 1, terminal);
  for (const { origin, sheet, row, column, reason } of problems) {
    const place = [origin, sheet, row > 0 ? `第 ${row} 行` : null, column].filter((part) => part !== null);
    terminal.out(`问题：${place.join(' ')}：${reason}`);
  }
  const more = read >= mostRows ? `（只看了前 ${read} 行）` : '';
  terminal.out(`读 ${read} 行${more}，问题 ${problems.length} 处。没有存入任何数据。`);
  terminal.result({ job: name, read, messages, problems });
  return problems.length > 0 ? 65 : 0;
}

function problemsOf(
  outcome: RowOutcome | ReadProblem,
  row: SourceRow | ReadProblem,
  origin: string,
): Problem[] {
  const at = { origin, sheet: row.sheet, row: row.row };
  if (!('ok' in outcome)) return [{ ...at, column: outcome.column, reason: outcome.reason }];
  const found = outcome.ok ? outcome.warnings : [outcome.rejection];
  return found.map(({ column, reason }) => ({ ...at, column, reason }));
}

const shownFields = {
  key: 'sourceKey',
  title: 'title',
  body: 'body',
  submitted_at: 'submittedAt',
  author: 'author',
  contact: 'contact',
  station: 'station',
  town: 'town',
  channel: 'channel',
  category: 'category',
  reply: 'reply',
  replied_at: 'repliedAt',
  reply_by: 'replyBy',
} as const satisfies Partial<Record<Field, keyof MappedMessage>>;

function show(message: MappedMessage, number: number, terminal: Terminal): void {
  terminal.out(`第 ${number} 件`);
  for (const [field, key] of Object.entries(shownFields)) {
    const value = message[key];
    if (value === null || value === '') continue;
    const text = String(value).replaceAll(/\s+/g, ' ');
    terminal.out(`  ${fieldLabels[field as Field]}：${text.length > 120 ? `${text.slice(0, 120)}…` : text}`);
  }
}
