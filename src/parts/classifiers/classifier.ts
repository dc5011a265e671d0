import type { FineLabel, FineWord, KnownLevel } from '../../core/classify/fine-levels.js';
import type { FineExample } from '../../core/classify/neighbours.js';
import type { CategoryState } from '../../core/classify/score.js';
import type { OtherMatter } from '../../core/classify/several-matters.js';
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
  /** Further first-level categories of a message with several matters, surest first. */
  readonly others: readonly OtherMatter[];
}

/** Gives messages categories. */
export interface Classifier {
  readonly name: string;
  /** Part of the key of the labels it gives. */
  readonly version: string;
  /** @param labels only these may be given; all when left out. */
  classify(rows: readonly ClassifierRow[], labels?: readonly string[]): ClassifiedRow[];
  /** Categories below each of `known`, from the level under it down; empty where it gives none. */
  descend(row: ClassifierRow, known: readonly KnownLevel[]): FineLabel[][];
  /** Words of a message that speak for a category below the first level, weightiest first. */
  wordsFor(row: ClassifierRow, code: string): FineWord[];
}

/** A classifier by its name in a pipeline file. `folder` holds fitted weights, if it needs any. */
export interface ClassifierPart {
  readonly name: string;
  /** @param examples messages that people labelled below the first level. */
  load(folder: string, taxonomy: Taxonomy, examples?: readonly FineExample[]): Promise<Classifier>;
}
