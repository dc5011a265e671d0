import { dataFile } from '../config.js';
import type { CategoryModel } from '../core/classify/model.js';
import { CategoryScorer, type LabelScore } from '../core/classify/score.js';
import { askNext } from '../core/decisions/ask-next.js';
import { MinshengError } from '../errors.js';
import { Store } from '../store/store.js';
import { categoryPrototypes, readCategoryModel } from './explain/category-model.js';
import { shortTitle } from './explain/find-message.js';
import { fineScorerOf } from './explain/fine-words.js';
import { lastParams } from './explain/last-params.js';
import { peoplesLabels } from './labels.js';

interface UndecidedRow {
  readonly id: string;
  readonly category: string;
  readonly source_key: string;
  readonly title: string;
  readonly body: string;
  readonly submitted_at: string | null;
}

/** A message that a person should decide, with its two likeliest categories; `title` is masked. */
export interface Question {
  readonly id: string;
  readonly source_key: string;
  readonly title: string;
  readonly submitted_at: string | null;
  readonly best: string;
  readonly second: string;
  readonly scores: readonly [best: number, second: number];
  readonly margin: number;
}

/**
 * The undecided messages whose answer would teach most.
 * @param level 1 for messages whose first level is undecided, 2 for those whose first level is sure and second is not.
 * @throws MinshengError `usage` where the classifier in use knows no second category, or of the store.
 */
export async function nextQuestions(storeDir: string, count: number, level: 1 | 2): Promise<Question[]> {
  const store = await Store.open(storeDir, '挑选要人归类的意见');
  try {
    const params = lastParams(store.dir, 'classify');
    if (params.part !== 'linear')
      throw new MinshengError('usage', { what: '上次运行的流程没有用 linear 归类，挑不出最拿不准的意见。' });
    const model = readCategoryModel(dataFile(String(params.weights), store.dir));
    const choices = choicesOf(store.dir, model, level);
    const decided = [...peoplesLabels(store.dir).keys()];
    const rows = await store.db.file<UndecidedRow>('reports/label-undecided', { decided, level });
    const questions = rows.map(({ title, body, category, ...row }): Question => {
      const [best, second] = choices({ title, body, category });
      const scores = [best?.score ?? 0, second?.score ?? 0] as const;
      return {
        ...row,
        ...{ title: shortTitle(title, body), best: best?.label ?? '', second: second?.label ?? '' },
        ...{ scores, margin: scores[0] - scores[1] },
      };
    });
    return askNext(questions, count);
  } finally {
    store.close();
  }
}

type Choices = (row: Pick<UndecidedRow, 'title' | 'body' | 'category'>) => readonly LabelScore[];

/** What a message could be, likeliest first. */
function choicesOf(storeDir: string, model: CategoryModel, level: 1 | 2): Choices {
  if (level === 2) {
    const fine = fineScorerOf(storeDir, model);
    return ({ title, body, category }) => fine.choices(title, body, category);
  }
  const scorer = new CategoryScorer(model, categoryPrototypes(storeDir));
  return ({ title, body }) => scorer.score(title, body).all;
}
