import { readYaml } from '../../config.js';
import type { FineExample } from '../../core/classify/neighbours.js';
import { signalLexiconSchema } from '../../core/signal-lexicon.js';
import { detectSignals } from '../../core/signals.js';
import { taxonomySchema } from '../../core/taxonomy.js';
import { classifiers } from '../../parts/classifiers/index.js';
import type { Value } from '../../store/db.js';
import { classifiedRows, type LabelText, type MadeBy } from '../label-rows.js';
import { requirePart } from '../require-part.js';

export interface ClassifySettings {
  readonly part: string;
  /** Folder of the weights. */
  readonly weights: string;
  /** Paths of the YAML files. */
  readonly files: { readonly taxonomy: string; readonly lexicon: string };
  readonly examples: readonly FineExample[];
  readonly madeBy: MadeBy;
}

/** Rows of `labels` and `signals` for a batch of messages. */
export const classifyTask = async ({ part, weights, files, examples, madeBy }: ClassifySettings) => {
  const taxonomy = readYaml(files.taxonomy, taxonomySchema);
  const lexicon = readYaml(files.lexicon, signalLexiconSchema);
  const classifier = await requirePart(classifiers, 'classify', part).load(weights, taxonomy, examples);
  return (rows: readonly LabelText[]): { labels: (readonly Value[])[]; signals: Value[][] } => ({
    labels: classifier
      .classify(rows)
      .flatMap((result, at) => classifiedRows(classifier, rows[at]!, result, madeBy)),
    signals: rows.flatMap(({ id, title, body }) =>
      detectSignals(title, body, lexicon).map(({ kind, value, score, evidence }) => [
        ...[id, kind, value, score],
        evidence,
      ]),
    ),
  });
};
