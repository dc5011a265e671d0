import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile, readYaml } from '../../config.js';
import { decodeModel, modelHeaderSchema } from '../../core/classify/codec.js';
import type { CategoryModel } from '../../core/classify/model.js';
import { type Prototype, taxonomyPrototypes } from '../../core/classify/prototypes.js';
import { taxonomySchema } from '../../core/taxonomy.js';
import { MinshengError } from '../../errors.js';

/** The weights in a folder. @throws MinshengError `file-missing`, `config-invalid`. */
export function readCategoryModel(folder: string): CategoryModel {
  const [header, weights] = [join(folder, 'model.json'), join(folder, 'weights.bin')];
  for (const file of [header, weights])
    if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  return decodeModel(readYaml(header, modelHeaderSchema), readFileSync(weights), weights);
}

/** Every first-level category of the county with its own seeds and those of all levels below it. */
export function categoryPrototypes(storeDir: string): Prototype[] {
  return taxonomyPrototypes(readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema));
}
