import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { keyText } from '../../core/ingest/cells.js';
import { prescribedMapping } from '../../core/ingest/job-mapping.js';
import {
  type PushedMessage,
  type PushedRecord,
  pushedCells,
  pushedHeadings,
  pushedMapping,
} from '../../core/ingest/pushed.js';
import { fieldLabels } from '../../core/ingest/types.js';
import { MinshengError } from '../../errors.js';

/** Most messages of one request. */
export const mostMessages = 500;

const text = (longest: number) =>
  Type.Optional(Type.String({ maxLength: longest, description: `应当是文字，至多 ${longest} 字` }));
const count = Type.Optional(Type.Integer({ minimum: 0, description: '应当是不小于 0 的整数' }));

/** One message as a station sends it: the fields of `mapping` in job files. A null is as good as nothing. */
export const messageSchema = Type.Object(
  {
    ...{ key: text(200), title: text(1000), body: text(100_000), submitted_at: text(100) },
    ...{ author: text(200), contact: text(200), station: text(200), town: text(200), channel: text(200) },
    ...{ category: text(200), up_votes: count, down_votes: count },
    ...{ reply: text(100_000), replied_at: text(100), reply_by: text(200) },
  },
  { additionalProperties: false },
);

type SentMessage = Static<typeof messageSchema>;
type SentField = keyof typeof messageSchema.properties;

const mapping = prescribedMapping(pushedMapping, pushedHeadings);

/** What a request's body is checked with. */
export interface CheckedWith extends Pick<PushedRecord, 'station' | 'called' | 'request'> {
  readonly isOwnStation: (name: string) => boolean;
}

/**
 * The messages of a request's body, one object or a list.
 * @throws MinshengError `push-invalid`, naming the message's number and the field, or `push-other-station`.
 */
export function readMessages(body: unknown, checked: CheckedWith): PushedMessage[] {
  const items: unknown[] = Array.isArray(body) ? body : [body];
  if (items.length === 0) throw invalid('一件意见也没有');
  if (items.length > mostMessages) throw invalid(`一批至多 ${mostMessages} 件，这一批有 ${items.length} 件`);
  const messages = items.map((item, at) => readOne(item, at + 1, checked));
  refuseSameKeys(messages);
  return messages;
}

function readOne(item: unknown, number: number, checked: CheckedWith): PushedMessage {
  const { station, ...sent } = readFields(item, number);
  if (station !== undefined && station.trim() !== '' && !checked.isOwnStation(station.trim()))
    throw new MinshengError('push-other-station', { where: `第 ${number} 件`, station });
  const { key: given, ...rest } = sent;
  const key = keyText(given ?? null);
  if (given !== undefined && given.trim() !== '' && key === null)
    throw invalid(`第 ${number} 件的 key（编号）不能是“${given}”`);
  if (key === null && checked.request === null)
    throw invalid(`第 ${number} 件没有 key（编号）：请写上，或给整个请求写 Idempotency-Key`);
  const message: PushedMessage = key === null ? rest : { key, ...rest };
  requireUsable(message, number, checked);
  return message;
}

function readFields(item: unknown, number: number): SentMessage {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw invalid(`第 ${number} 件应当是一个对象（一组字段）`);
  const given = Object.entries(item).filter(([, value]) => value !== null);
  for (const [name, value] of given) {
    if (!Object.hasOwn(messageSchema.properties, name)) {
      const known = Object.keys(messageSchema.properties).join('、');
      throw invalid(`第 ${number} 件有不认识的字段“${name.slice(0, 50)}”，可用：${known}`);
    }
    const field: TSchema & { readonly description?: string } = messageSchema.properties[name as SentField];
    if (!Value.Check(field, value)) {
      throw invalid(
        `第 ${number} 件的 ${name}（${fieldLabels[name as SentField]}）${field.description ?? ''}`,
      );
    }
  }
  return Object.fromEntries(given) as SentMessage;
}

/** What would be put in quarantine later is refused now, while the sender can still mend it. */
function requireUsable(message: PushedMessage, number: number, checked: CheckedWith): void {
  const { station, called, request } = checked;
  const record = { station, called, request, at: '', token: '', digest: '', messages: [message] };
  const outcome = mapping.toMessage(pushedCells(record)[0] ?? {});
  const [problem] = outcome.ok ? outcome.warnings : [outcome.rejection];
  if (problem === undefined) return;
  if (problem.code === 'row-empty') throw invalid(`第 ${number} 件既没有 title（标题）也没有 body（内容）`);
  throw invalid(`第 ${number} 件的${problem.column ?? ''}：${problem.reason}`);
}

function refuseSameKeys(messages: readonly PushedMessage[]): void {
  const first = new Map<string | number, number>();
  for (const [at, { key }] of messages.entries()) {
    if (key === undefined) continue;
    const before = first.get(key);
    if (before !== undefined) throw invalid(`第 ${at + 1} 件的 key（编号）与第 ${before} 件相同：${key}`);
    first.set(key, at + 1);
  }
}

const invalid = (problem: string): MinshengError => new MinshengError('push-invalid', { problem });
