import { existsSync, readFileSync } from 'node:fs';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { MinshengError } from '../errors.js';

/**
 * Reads a file of labelled messages, one JSON object a line; blank lines are passed over.
 * @param needs what a line must have, as a person reads it.
 * @throws MinshengError `file-missing`, or `config-invalid` naming the first line that does not fit.
 */
export function readGoldLines<T extends TSchema>(file: string, schema: T, needs: string): Static<T>[] {
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (text.trim() === '') return [];
      const value = parsed(text);
      if (Value.Check(schema, value)) return [value];
      throw new MinshengError('config-invalid', {
        ...{ file, line: at + 1, key: '（整行）', problem: `需要一个含 ${needs} 的 JSON 对象` },
        hint: '每行一条已标注的留言，请改正后再运行。',
      });
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
