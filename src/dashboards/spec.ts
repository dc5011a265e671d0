import { MinshengError } from '../errors.js';

/** A Vega-Lite specification as plain JSON. */
export type Spec = Readonly<Record<string, unknown>>;

/**
 * Parses a `.vl.json` file. A spec brings no data of its own and loads nothing: the rows come from its SQL.
 * @throws MinshengError `config-invalid`, naming the file.
 */
export function parseSpec(text: string, file: string): Spec {
  const spec = parseObject(text, file);
  for (const [key] of entriesWithin(spec)) {
    if (key === 'url' || key === 'data') {
      throw invalid(file, key, '图表文件里不能有数据或地址，数据由同名的 .sql 查询得到');
    }
  }
  return spec;
}

/** Parses a JSON object such as the shared theme. */
export function parseObject(text: string, file: string): Spec {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(file, '（语法）', (error as Error).message);
  }
  if (!isObject(value)) throw invalid(file, '（顶层）', '应是一个 JSON 对象');
  return value;
}

/** Columns that a spec reads and that none of its own transforms makes. */
export function fieldsOf(spec: Spec): string[] {
  const read = new Set<string>();
  const made = new Set<string>();
  for (const [key, value] of entriesWithin(spec)) {
    if (key === 'field' && typeof value === 'string') read.add(value);
    if (key === 'groupby' && Array.isArray(value)) for (const name of value.filter(isText)) read.add(name);
    if (key === 'as') for (const name of [value].flat().filter(isText)) made.add(name);
  }
  return [...read].filter((name) => !made.has(name)).sort();
}

function* entriesWithin(value: unknown): Generator<[string, unknown]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* entriesWithin(item);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield [key, inner];
      yield* entriesWithin(inner);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function invalid(file: string, key: string, problem: string): MinshengError {
  return new MinshengError('config-invalid', { file, line: 1, key, problem, hint: '请改正后重新启动。' });
}
