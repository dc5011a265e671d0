import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseYaml } from '../../config.js';
import { decodeModel, modelHeaderSchema } from '../../core/classify/codec.js';
import { taxonomyPrototypes } from '../../core/classify/prototypes.js';
import { CategoryScorer } from '../../core/classify/score.js';
import { MinshengError } from '../../errors.js';
import type { ClassifierPart } from './classifier.js';

/** Linear machines on character n-grams from `model.json` and `weights.bin`; the taxonomy's seeds where no label was. */
export const linear: ClassifierPart = {
  name: 'linear',
  load: async (folder, taxonomy) => {
    const file = join(folder, 'weights.bin');
    const bytes = await bytesOf(file);
    const header = parseYaml(await textOf(join(folder, 'model.json')), modelHeaderSchema, 'model.json');
    const scorer = new CategoryScorer(decodeModel(header, bytes, file), taxonomyPrototypes(taxonomy));
    return {
      name: 'linear',
      version: `linear-${header.version}`,
      classify: (rows, labels) =>
        rows.map(({ id, title, body }) => {
          const { label, score, state } = scorer.score(title, body, labels);
          return { id, category: label, score, state };
        }),
    };
  },
};

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new MinshengError('file-missing', { file }, cause);
  }
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await bytesOf(file));
}
