import { dataFile, readYaml } from '../../config.js';
import { FineScorer, type FineWord } from '../../core/classify/fine-levels.js';
import { LinearScorer } from '../../core/classify/linear-scorer.js';
import type { CategoryModel } from '../../core/classify/model.js';
import { categoriesNamed } from '../../core/decisions/chosen-categories.js';
import { taxonomySchema } from '../../core/taxonomy.js';

/** The words of a message that speak for one of its categories below the first level. */
export interface FineExplanation {
  readonly rank: number;
  readonly level: number;
  readonly words: readonly FineWord[];
}

interface GivenLabel {
  readonly rank: number;
  readonly level: number;
  readonly category: string;
}

/** The scorer of lower levels by the taxonomy of now, without what people's labels add. */
export function fineScorerOf(storeDir: string, model: CategoryModel): FineScorer {
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema);
  const linear = new LinearScorer(model);
  return new FineScorer(taxonomy, { rows: model.rows, rowsWith: (hash) => linear.rowsWith(hash) });
}

/** For each label below the first level, the words that speak for it; a category no longer there has none. */
export function explainFine(
  storeDir: string,
  model: CategoryModel,
  { title, body }: { title: string; body: string },
  labels: readonly GivenLabel[],
): FineExplanation[] {
  const lower = labels.filter(({ level }) => level > 1);
  if (lower.length === 0) return [];
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema);
  const scorer = fineScorerOf(storeDir, model);
  return lower.map(({ rank, level, category }) => {
    const first = labels.find((label) => label.rank === rank && label.level === 1)?.category;
    const found = categoriesNamed(taxonomy, category).find(({ path }) => path[0] === first);
    return { rank, level, words: found === undefined ? [] : scorer.words(title, body, found.code) };
  });
}
