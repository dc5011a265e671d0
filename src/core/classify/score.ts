import { LinearScorer } from './linear-scorer.js';
import type { CategoryModel } from './model.js';
import { type Prototype, type PrototypeScorer, prototypeScorer } from './prototypes.js';

/** Assigned: sure enough. None: no label fits. Undecided: some fit, none surely. */
export type CategoryState = 'assigned' | 'none' | 'undecided';

export interface LabelScore {
  readonly label: string;
  /** Calibrated probability among the labels asked for. */
  readonly score: number;
}

/** The best label of a text, whatever the state says, and all labels asked for, best first. */
export interface CategoryScore extends LabelScore {
  readonly state: CategoryState;
  readonly all: readonly LabelScore[];
}

/** Log-odds of a prototype: slope × ln(1 + evidence) + intercept, on the scale of the calibrated margins. */
const prototypeSlope = 2.5;
const prototypeIntercept = -7;

/** A model with its prototypes, ready to score many texts; not to be shared between concurrent calls. */
export class CategoryScorer {
  private readonly linear: LinearScorer;
  private readonly prototypes: readonly Prototype[];
  private readonly evidence: PrototypeScorer;

  /** Prototypes whose name is a label of the model are left out: labelled rows know better. */
  constructor(
    private readonly model: CategoryModel,
    prototypes: readonly Prototype[] = [],
  ) {
    this.linear = new LinearScorer(model);
    this.prototypes = prototypes.filter(({ name }) => !model.labels.includes(name));
    this.evidence = prototypeScorer(this.prototypes, model.rows, (hash) => this.linear.rowsWith(hash));
  }

  /** Every label that can be asked for: the model's, then the prototypes'. */
  get labels(): readonly string[] {
    return [...this.model.labels, ...this.prototypes.map(({ name }) => name)];
  }

  /**
   * Scores one text among `labels` (all when left out; unknown ones are passed over). Labels left out play no part.
   */
  score(title: string, body: string, labels: readonly string[] = this.labels): CategoryScore {
    const margins = this.linear.margins(title, body);
    const logits = this.logits(title, body, margins, new Set(labels));
    const all = softmax(logits);
    const best = all[0] ?? { label: '', score: 0 };
    return { ...best, state: this.state(best, margins, new Set(labels)), all };
  }

  private logits(
    title: string,
    body: string,
    margins: Float64Array,
    wanted: ReadonlySet<string>,
  ): { label: string; logit: number }[] {
    const { labels, calibration } = this.model;
    const learned = labels.map((label, c) => ({
      label,
      logit: calibration.scale[c]! * margins[c]! + calibration.offset[c]!,
    }));
    const needed = this.prototypes.some(({ name }) => wanted.has(name));
    const evidence = needed ? this.evidence(title, body) : new Float64Array(0);
    const guessed = this.prototypes.map(({ name }, p) => ({
      label: name,
      logit: prototypeSlope * Math.log1p(evidence[p] ?? 0) + prototypeIntercept,
    }));
    return [...learned, ...guessed].filter(({ label }) => wanted.has(label));
  }

  private state(best: LabelScore, margins: Float64Array, wanted: ReadonlySet<string>): CategoryState {
    const { labels, thresholds } = this.model;
    const isLearned = labels.includes(best.label);
    const top = labels.reduce(
      (most, label, c) => (wanted.has(label) ? Math.max(most, margins[c]!) : most),
      Number.NEGATIVE_INFINITY,
    );
    if (isLearned && top < thresholds.none) return 'none';
    return best.score >= thresholds.assigned ? 'assigned' : 'undecided';
  }
}

/** Probabilities of logits, best first; equal ones in their given order. */
function softmax(logits: readonly { label: string; logit: number }[]): LabelScore[] {
  const top = Math.max(...logits.map(({ logit }) => logit));
  const powers = logits.map(({ label, logit }) => ({ label, score: Math.exp(logit - top) }));
  const sum = powers.reduce((total, { score }) => total + score, 0);
  return powers.map(({ label, score }) => ({ label, score: score / sum })).sort((a, b) => b.score - a.score);
}
