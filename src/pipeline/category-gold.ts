import { existsSync, readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { LabelledRow } from '../core/classify/corpus.js';
import { MinshengError } from '../errors.js';

const goldSchema = Type.Object({
  id: Type.Union([Type.String(), Type.Number()]),
  title: Type.String(),
  body: Type.String(),
  category: Type.String({ minLength: 1 }),
});

/**
 * Reads labelled messages: JSON lines with `id`, `title`, `body` and `category`.
 * @throws MinshengError `file-missing`, or `config-invalid` naming the first line that does not fit.
 */
export function readCategoryGold(file: string): LabelledRow[] {
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : [toRow(text, file, i + 1)]));
}

function toRow(text: string, file: string, line: number): LabelledRow {
  const value = parsed(text);
  if (Value.Check(goldSchema, value)) return { ...value, id: String(value.id) };
  throw new MinshengError('config-invalid', {
    file,
    line,
    key: '（整行）',
    problem: '需要一个含 id、title、body、category 的 JSON 对象',
    hint: '每行一条已标注的留言，请改正后再运行。',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
