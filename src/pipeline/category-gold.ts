import { Type } from 'typebox';
import type { LabelledRow } from '../core/classify/corpus.js';
import { readGoldLines } from './gold-lines.js';

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
  return readGoldLines(file, goldSchema, 'id、title、body、category').map((row) => ({
    ...row,
    id: String(row.id),
  }));
}
