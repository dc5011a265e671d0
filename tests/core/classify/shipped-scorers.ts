import { dataFile, readYaml } from '../../../src/config.js';
import { FineScorer } from '../../../src/core/classify/fine-levels.js';
import type { FineExample } from '../../../src/core/classify/neighbours.js';
import { taxonomyPrototypes } from '../../../src/core/classify/prototypes.js';
import { CategoryScorer } from '../../../src/core/classify/score.js';
import { taxonomySchema } from '../../../src/core/taxonomy.js';
import { readCategoryModel } from '../../../src/pipeline/explain/category-model.js';

export const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
const model = readCategoryModel(dataFile('pipelines/weights/category'));
export const prototypes = taxonomyPrototypes(taxonomy);

/** The first level by the shipped weights. */
export const firstLevel = new CategoryScorer(model, prototypes);

/** The lower levels by the shipped taxonomy, with messages that people labelled. */
export const lowerLevels = (examples: readonly FineExample[] = []) =>
  new FineScorer(taxonomy, { rows: model.rows, rowsWith: (hash) => firstLevel.rowsWith(hash) }, examples);
