import type { CategoryState } from '../../core/classify/score.js';
import type { Taxonomy } from '../../core/taxonomy.js';

export interface ClassifierRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** `category` is the best first-level name whatever `state` says; `score` its calibrated probability, 0 … 1. */
export interface ClassifiedRow {
  readonly id: string;
  readonly category: string;
  readonly score: number;
  readonly state: CategoryState;
}

/** Gives messages a first-level category. */
export interface Classifier {
  readonly name: string;
  /** Part of the key of the labels it gives. */
  readonly version: string;
  /** @param labels only these may be given; all when left out. */
  classify(rows: readonly ClassifierRow[], labels?: readonly string[]): ClassifiedRow[];
}

/** A classifier by its name in a pipeline file. `folder` holds fitted weights, if it needs any. */
export interface ClassifierPart {
  readonly name: string;
  load(folder: string, taxonomy: Taxonomy): Promise<Classifier>;
}
