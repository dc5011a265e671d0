import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { LineCounter, parseDocument } from 'yaml';
import { MinshengError } from './errors.js';

/** The package's own folder: the one that holds `pipelines/`, `dashboards/` and `data-samples/`. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * Path of a data file such as `pipelines/routes.yaml`: the county's own copy under `<store>/county/` where
 * there is one, else the shipped default.
 */
export function dataFile(name: string, storeDir?: string): string {
  if (storeDir !== undefined) {
    const own = join(storeDir, 'county', name);
    if (existsSync(own)) return own;
  }
  return join(packageRoot, name);
}

/** Reads a plain word list: one entry a line, `#` starts a comment, blank lines are skipped. */
export function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** Eight hex digits that change when any of the files does. */
export function fileDigest(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 8);
}

/**
 * Reads a YAML file and checks it against a schema.
 * @throws MinshengError `config-invalid`, naming file, line and key.
 */
export function readYaml<T extends TSchema>(file: string, schema: T): Static<T> {
  const text = readFileSync(file, 'utf8');
  const known = parsed.get(file);
  if (known?.text === text && known.schema === schema) return known.value as Static<T>;
  const value = parseYaml(text, schema, relative(process.cwd(), resolve(file)) || file);
  parsed.set(file, { text, schema, value });
  return value;
}

/** Several stages read the same file, and positions make parsing slow: half a second for the taxonomy. */
const parsed = new Map<string, { text: string; schema: TSchema; value: unknown }>();

/** As {@link readYaml}, of a text; `name` stands for the file in errors. */
export function parseYaml<T extends TSchema>(text: string, schema: T, name: string): Static<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    throw invalid(name, lines.linePos(syntax.pos[0]).line, '（语法）', syntax.message.split('\n')[0] ?? '');
  }
  const value: unknown = document.toJS();
  const problem = Value.Errors(schema, value)[0];
  if (problem !== undefined) {
    const path = problem.instancePath.split('/').slice(1).map(decodePointer);
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    const line = lines.linePos(node?.range?.[0] ?? 0).line;
    throw invalid(name, line, path.join('.') || '（顶层）', explain(problem));
  }
  return Value.Default(schema, value) as Static<T>;
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组键值',
};

/** What a schema's complaint means, in words a clerk can act on. */
function explain({ keyword, message, params }: ReturnType<typeof Value.Errors>[number]): string {
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return `缺少 ${String(given.requiredProperties)}`;
    case 'type':
      return `应当是${typeNames[String(given.type)] ?? String(given.type)}`;
    case 'boolean':
    case 'additionalProperties':
      return '不认识这一项';
    case 'const':
      return `应当是 ${String(given.allowedValue)} 等规定的值`;
    case 'minItems':
      return `至少要有 ${String(given.limit)} 项`;
    case 'minimum':
    case 'maximum':
      return `应当 ${String(given.comparison)} ${String(given.limit)}`;
    default:
      return message;
  }
}

function decodePointer(part: string): string | number {
  const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
  return /^\d+$/.test(key) ? Number(key) : key;
}

function invalid(file: string, line: number, key: string, problem: string): MinshengError {
  return new MinshengError('config-invalid', { file, line, key, problem, hint: '请改正后再运行。' });
}
