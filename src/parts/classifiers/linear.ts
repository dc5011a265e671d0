import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseYaml } from '../../config.js';
import { decodeModel, modelHeaderSchema } from '../../core/classify/codec.js';
import { FineScorer } from '../../core/classify/fine-levels.js';
import { taxonomyPrototypes } from '../../core/classify/prototypes.js';
import { CategoryScorer } from '../../core/classify/score.js';
import { SeveralMatters } from '../../core/classify/several-matters.js';
import { MinshengError } from '../../errors.js';
import type { ClassifierPart } from './classifier.js';

/** Linear machines on character n-grams from `model.json` and `weights.bin`; the taxonomy's seeds where no label was. */
export const linear: ClassifierPart = {
  name: 'linear',
  load: async (folder, taxonomy, examples = []) => {
    const file = join(folder, 'weights.bin');
    const bytes = await bytesOf(file);
    const header = parseYaml(await textOf(join(folder, 'model.json')), modelHeaderSchema, 'model.json');
    const model = decodeModel(header, bytes, file);
    const prototypes = taxonomyPrototypes(taxonomy);
    const scorer = new CategoryScorer(model, prototypes);
    const several = new SeveralMatters(scorer, prototypes);
    const rarity = { rows: model.rows, rowsWith: (hash: number) => scorer.rowsWith(hash) };
    const fine = new FineScorer(taxonomy, rarity, examples);
    return {
      name: 'linear',
      version: `linear-${header.version}`,
      classify: (rows, labels) =>
        rows.map(({ id, title, body }) => {
          const best = scorer.score(title, body, labels);
          const { label, score, state } = best;
          return { id, category: label, score, state, others: several.others(body, best, labels) };
        }),
      descend: ({ title, body }, known) => fine.descend(title, body, known),
      wordsFor: ({ title, body }, code) => fine.words(title, body, code),
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
