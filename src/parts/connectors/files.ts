import { existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { batchCharacters, type ReadProblem, rowLength, type SourceRow } from '../../core/ingest/source.js';
import { MinshengError } from '../../errors.js';
import { fileDigest, filesBelow } from '../../formats/folder.js';
import type { Connector, ConnectorTools, Cursor, SourceBatch } from './connector.js';

const sourceSchema = Type.Object(
  {
    connector: Type.Literal('files'),
    path: Type.String({
      minLength: 1,
      description: '文件、文件夹，或带 * 的名称，如 收件箱/*.xlsx；相对路径从数据仓所在文件夹算起',
    }),
    settle: Type.Optional(
      Type.Integer({ minimum: 0, description: '多少秒没有变动才算传完，默认 30；没有传完的下次再读' }),
    ),
  },
  { additionalProperties: false },
);

/** Files that were read to their end, by path: size, time of change and SHA-256. */
type Done = Record<string, { readonly size: number; readonly changed: number; readonly digest: string }>;

const usualSettle = 30;
const batchSize = 5000;

/** Files of a folder, in order of name. A file is read once, again when it changed, and not while it is being written. */
export const files: Connector = {
  name: 'files',
  schema: sourceSchema,
  needsKey: false,
  async *read(section, cursor, tools) {
    const source = section as Static<typeof sourceSchema>;
    const done = { ...((cursor as { done?: Done } | null)?.done ?? {}) };
    for (const file of matching(source.path, tools)) {
      tools.signal.throwIfAborted();
      const name = relative(tools.baseDir, file);
      const found = statSync(file, { throwIfNoEntry: false });
      if (found === undefined) {
        tools.say(`${name}：刚刚还在，现在不见了，下次再读。`);
        continue;
      }
      const state = { size: found.size, changed: Math.floor(found.mtimeMs) };
      const known = done[name];
      if (known?.size === state.size && known.changed === state.changed) continue;
      const age = (tools.now().getTime() - found.mtimeMs) / 1000;
      if (age < (source.settle ?? usualSettle)) {
        tools.say(`${name}：刚刚还在变动，可能没有传完，下次再读。`);
        continue;
      }
      const digest = await fileDigest(file).catch(() => null);
      if (digest === null) {
        const rows = [fileProblem(new MinshengError('access-denied', { file: name }))];
        yield { origin: name, digest: JSON.stringify(state), rows, cursor: cursorOf(done) };
        continue;
      }
      if (known?.digest !== digest) yield* batches(file, name, digest, cursorOf(done), tools);
      done[name] = { ...state, digest };
      yield { origin: name, digest, rows: [], cursor: cursorOf(done) };
    }
  },
};

const cursorOf = (done: Done): Cursor => ({ done: { ...done } });

/** A file's rows, a bounded number at a time. One that cannot be read is a problem of its own and stops no other. */
async function* batches(
  file: string,
  origin: string,
  digest: string,
  cursor: Cursor,
  tools: ConnectorTools,
): AsyncGenerator<SourceBatch> {
  let rows: (SourceRow | ReadProblem)[] = [];
  let length = 0;
  try {
    for await (const row of tools.readFile(file)) {
      rows.push(row);
      length += rowLength(row);
      if (rows.length < batchSize && length < batchCharacters) continue;
      yield { origin, digest, rows, cursor };
      [rows, length] = [[], 0];
      tools.signal.throwIfAborted();
    }
  } catch (error) {
    if (!(error instanceof MinshengError)) throw error;
    rows.push(fileProblem(error));
  }
  yield { origin, digest, rows, cursor };
}

function fileProblem({ code, message, hint }: MinshengError): ReadProblem {
  return { kind: 'problem', code, sheet: null, row: 0, column: null, value: null, reason: message, hint };
}

/** Files that a path, a folder or a pattern means, in order of path; hidden ones and office programs' locks are passed over. */
function matching(path: string, { baseDir, job }: ConnectorTools): string[] {
  const whole = isAbsolute(path) ? path : resolve(baseDir, path);
  if (!whole.includes('*')) {
    if (!existsSync(whole)) throw new MinshengError('file-missing', { file: whole });
    return statSync(whole).isDirectory() ? filesBelow(whole) : [whole];
  }
  const fixed = whole.slice(0, whole.indexOf('*'));
  const folder = fixed.slice(0, Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf('\\')) + 1);
  if (!existsSync(folder)) throw new MinshengError('file-missing', { file: `${folder}（任务 ${job}）` });
  const pattern = patternOf(whole);
  return filesBelow(folder).filter((file) => pattern.test(file.replaceAll('\\', '/')));
}

/** `*` stands for anything but a slash, `**` for anything. */
function patternOf(path: string): RegExp {
  const parts = path.replaceAll('\\', '/').split(/(\*\*\/?|\*)/);
  const text = parts.map((part) => {
    if (part.startsWith('**')) return '.*';
    return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${text.join('')}$`);
}
