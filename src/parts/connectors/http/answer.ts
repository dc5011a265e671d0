import type { MinshengError } from '../../../errors.js';
import type { ConnectorTools } from '../connector.js';
import type { HttpClient } from './client.js';
import { isObject, valueAt } from './json.js';
import type { Position } from './position.js';
import type { HttpSource, PagePaging } from './schema.js';
import { answerInvalid, dubiousAnswer } from './trouble.js';

/**
 * The array of rows in an answer; none for an answer without content.
 * @throws Transient where there is no array: many servers tell of passing trouble in an answer that looks well.
 */
export function rowsIn(answer: unknown, path: string, origin: string): readonly unknown[] {
  if (answer === undefined) return [];
  const entries = valueAt(answer, path);
  if (Array.isArray(entries)) return entries as readonly unknown[];
  const keys = isObject(answer) ? Object.keys(answer).slice(0, 10).join('、') : '没有键';
  const where = path === '' ? '回答不是数组' : `回答里没有数组 ${path}`;
  const hint = '请核对 rows 的路径；对方也可能用正常的状态报告了错误（如令牌失效、超出次数）。';
  throw dubiousAnswer(origin, `${where}（顶层有：${keys}）`, hint);
}

interface Reached {
  readonly answer: unknown;
  readonly source: HttpSource;
  readonly paging: PagePaging;
  readonly position: Position;
  /** Rows up to and with this page. */
  readonly seen: number;
  readonly client: HttpClient;
  readonly tools: ConnectorTools;
}

/** Whether a page is the last, by what the job says of `done`, else because it is empty. */
export function isLastPage({ answer, source, paging, position, seen, client, tools }: Reached): boolean {
  const { done } = source;
  const isEmpty = seen === position.before;
  if (done === undefined) return isEmpty;
  if ('more' in done) {
    const more = valueAt(answer, done.more);
    // Some servers leave the word out: then only an empty page is the end, so that no row is lost.
    return more === undefined ? isEmpty : !isYes(more);
  }
  const count = countAt(answer, 'total' in done ? done.total : done.pages);
  if (isEmpty) {
    if ('total' in done && seen < (count ?? 0))
      tools.say(`对方说共有 ${count} 条，读到第 ${seen} 条就没有了。`);
    return true;
  }
  if (count === null) throw noCount(client.origin);
  const first = paging.kind === 'page' ? (paging.first ?? 1) : 0;
  return 'total' in done ? seen >= count : Number(position.at) - first + 1 >= count;
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || /^(?:true|1|y|yes)$/i.test(String(value));
}

function countAt(answer: unknown, path: string): number | null {
  const value = valueAt(answer, path);
  const count = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isInteger(count) ? count : null;
}

function noCount(origin: string): MinshengError {
  return answerInvalid(origin, '回答里没有 done 所指的总数', '请核对 done 里写的路径。');
}
