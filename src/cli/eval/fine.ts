import { dataFile, readYaml } from '../../config.js';
import { taxonomySchema } from '../../core/taxonomy.js';
import { classifiers } from '../../parts/classifiers/index.js';
import { evalFineLevels, type FineLevelScore } from '../../pipeline/eval-fine.js';
import type { Arguments, Terminal } from '../command.js';
import { percent } from '../explain/names.js';

/** Prints how right the second and third level are on written cases, and how sure. */
export async function evalFine(gold: string, _args: Arguments, terminal: Terminal): Promise<void> {
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
  const classifier = await classifiers.linear.load(dataFile('pipelines/weights/category'), taxonomy);
  const found = evalFineLevels(gold, classifier);
  terminal.out('调种子词和参数用的一半：');
  for (const score of found.seen) terminal.out(line(score));
  terminal.out('留出的一半：');
  for (const score of found.heldOut) terminal.out(line(score));
  terminal.result(found);
}

const line = ({ level, cases, accuracy, assigned, assignedAccuracy, undecided, none, ece }: FineLevelScore) =>
  `  ${level === 2 ? '二' : '三'}级 ${cases} 件  最像的一类对 ${accuracy.toFixed(3)}  归定 ${percent(assigned)}，其中对 ${assignedAccuracy.toFixed(3)}  未定 ${percent(undecided)}，停在上一级 ${percent(none)}  期望校准误差 ${ece.toFixed(3)}`;
