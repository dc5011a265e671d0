import { dataFile, readYaml } from '../../config.js';
import { taxonomySchema } from '../../core/taxonomy.js';
import { normalise } from '../../core/text/normalise.js';
import { classifiers } from '../../parts/classifiers/index.js';
import { readCategoryGold } from '../../pipeline/category-gold.js';
import {
  type CategoryEvaluation,
  evalCategoryCrossValidated,
  evalCategoryOfPredictions,
} from '../../pipeline/eval-category.js';
import type { Arguments, Terminal } from '../command.js';
import { seedOf } from '../seed.js';

/** Prints macro-F1 and the rest, by cross-validation on the gold or, with `--shipped`, of the weights in use. */
export async function evalCategory(gold: string, args: Arguments, terminal: Terminal): Promise<void> {
  const isShipped = args.flag('shipped');
  const found = isShipped
    ? await evalShipped(gold)
    : evalCategoryCrossValidated(gold, seedOf(args), (done) => terminal.note(`第 ${done} 折完成`));
  const [low, high] = found.interval.map((value) => value.toFixed(4));
  terminal.out(isShipped ? '随附的权重：' : '五折交叉验证（标题或正文相同的总在同一折）：');
  terminal.out(
    `宏平均 F1 ${found.macroF1.toFixed(4)}（95% 区间 ${low}–${high}）  准确率 ${found.accuracy.toFixed(4)}  ${found.rows} 件`,
  );
  terminal.out(`期望校准误差 ${found.ece.toFixed(4)}  放弃最没把握的一成后 ${found.abstained10.toFixed(4)}`);
  for (const { label, precision, recall, f1, support } of found.perClass) {
    terminal.out(
      `  ${label}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  ${support} 件`,
    );
  }
  terminal.result(found);
}

async function evalShipped(goldFile: string): Promise<CategoryEvaluation> {
  const gold = readCategoryGold(goldFile);
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
  const classifier = await classifiers.linear.load(dataFile('pipelines/weights/category'), taxonomy);
  const rows = gold.map(({ id, title, body }) => ({ id, title: normalise(title), body: normalise(body) }));
  const labels = [...new Set(gold.map(({ category }) => category))].sort();
  return evalCategoryOfPredictions(gold, classifier.classify(rows, labels));
}
