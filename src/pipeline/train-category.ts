import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeArrays, encodeHeader } from '../core/classify/codec.js';
import type { CategoryModel } from '../core/classify/model.js';
import { trainCategory } from '../core/classify/train.js';
import { categoryCard } from './category-card.js';
import { readCategoryGold } from './category-gold.js';
import { type CategoryEvaluation, evaluateHeldOut } from './eval-category.js';

export interface TrainCategoryOptions {
  /** JSON lines with `id`, `title`, `body`, `category`. */
  readonly gold: string;
  /** Folder to write; made if need be, its three files replaced. */
  readonly out: string;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fits a category classifier, measures it by cross-validation and writes `model.json`, `weights.bin` and the model card
 * `README.md`. The same file and seed give the same bytes.
 */
export function trainCategoryFile(options: TrainCategoryOptions): CategoryEvaluation {
  const rows = readCategoryGold(options.gold);
  const { model, prepared, heldOut } = trainCategory(rows, options);
  const evaluation = evaluateHeldOut(
    rows.map(({ id }) => id),
    prepared,
    heldOut,
  );
  const { version, arrays, header } = weightFiles(model);
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'weights.bin'), arrays);
  writeFileSync(join(options.out, 'model.json'), header);
  writeFileSync(join(options.out, 'README.md'), categoryCard(model, version, evaluation, arrays.length));
  return evaluation;
}

/** What stands in `weights.bin` and `model.json` of a model; its version is a hash of the arrays. */
export function weightFiles(model: CategoryModel): { version: string; arrays: Uint8Array; header: string } {
  const arrays = encodeArrays(model);
  const version = createHash('sha256').update(arrays).digest('hex').slice(0, 12);
  return { version, arrays, header: `${JSON.stringify(encodeHeader(model, version), undefined, 2)}\n` };
}
