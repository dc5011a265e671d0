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

/**
 * Where categories without labelled rows are asked for too, seed words speak for all categories: those of the labelled
 * rows know nothing of the others, and draw a border with them that is not the taxonomy's. Logits on the scale of the
 * calibrated margins; set on 404 messages labelled by hand (first level .639 → .748 strict).
 */
const open = {
  /** Weight of a learned category's seeds. */
  learned: 3,
  /** Weight of the seeds of a category that has only them, and its logit without any. */
  slope: 3.5,
  intercept: -4,
  /** Divides all logits: the two kinds of evidence overlap. */
  temperature: 1.3,
  /** Score from which a category is assigned. */
  assigned: 0.55,
} as const;

/** A model with its prototypes, ready to score many texts; not to be shared between concurrent calls. */
export class CategoryScorer {
  private readonly linear: LinearScorer;
  private readonly prototypes: readonly Prototype[];
  private readonly evidence: PrototypeScorer;

  constructor(
    private readonly model: CategoryModel,
    prototypes: readonly Prototype[] = [],
  ) {
    this.linear = new LinearScorer(model);
    this.prototypes = prototypes;
    this.evidence = prototypeScorer(this.prototypes, model.rows, (hash) => this.linear.rowsWith(hash));
  }

  /** In how many of the model's training rows a hashed n-gram stands; 0 if in too few to be kept. */
  rowsWith(hash: number): number {
    return this.linear.rowsWith(hash);
  }

  /** Every label that can be asked for: the model's, then the prototypes'. */
  get labels(): readonly string[] {
    const { labels } = this.model;
    return [...labels, ...this.prototypes.map(({ name }) => name).filter((name) => !labels.includes(name))];
  }

  /**
   * Scores one text among `labels` (all when left out; unknown ones are passed over). Labels left out play no part:
   * among those of the labelled rows alone, only these rows speak.
   */
  score(title: string, body: string, labels: readonly string[] = this.labels): CategoryScore {
    const wanted = new Set(labels);
    const margins = this.linear.margins(title, body);
    const isOpen = this.prototypes.some(({ name }) => wanted.has(name) && !this.model.labels.includes(name));
    const logits = isOpen ? this.openLogits(title, body, margins) : this.learnedLogits(margins);
    const all = softmax(logits.filter(({ label }) => wanted.has(label)));
    const best = all[0] ?? { label: '', score: 0 };
    const assigned = isOpen ? open.assigned : this.model.thresholds.assigned;
    return { ...best, state: this.state(best, margins, wanted, assigned), all };
  }

  private learnedLogits(margins: Float64Array): Logit[] {
    const { labels, calibration } = this.model;
    return labels.map((label, c) => ({
      label,
      logit: calibration.scale[c]! * margins[c]! + calibration.offset[c]!,
    }));
  }

  private openLogits(title: string, body: string, margins: Float64Array): Logit[] {
    const evidence = this.evidence(title, body);
    const strengthOf = new Map(this.prototypes.map(({ name }, p) => [name, evidence[p]!]));
    const learned = this.learnedLogits(margins).map(({ label, logit }) => ({
      label,
      logit: logit + open.learned * (strengthOf.get(label) ?? 0),
    }));
    const guessed = this.prototypes
      .filter(({ name }) => !this.model.labels.includes(name))
      .map(({ name }) => ({ label: name, logit: open.slope * strengthOf.get(name)! + open.intercept }));
    return [...learned, ...guessed].map(({ label, logit }) => ({ label, logit: logit / open.temperature }));
  }

  private state(
    best: LabelScore,
    margins: Float64Array,
    wanted: ReadonlySet<string>,
    assigned: number,
  ): CategoryState {
    const { labels, thresholds } = this.model;
    const isLearned = labels.includes(best.label);
    const top = labels.reduce(
      (most, label, c) => (wanted.has(label) ? Math.max(most, margins[c]!) : most),
      Number.NEGATIVE_INFINITY,
    );
    if (isLearned && top < thresholds.none) return 'none';
    return best.score >= assigned ? 'assigned' : 'undecided';
  }
}

interface Logit {
  readonly label: string;
  readonly logit: number;
}

/** Probabilities of logits, best first; equal ones in their given order. */
function softmax(logits: readonly Logit[]): LabelScore[] {
  const top = Math.max(...logits.map(({ logit }) => logit));
  const powers = logits.map(({ label, logit }) => ({ label, score: Math.exp(logit - top) }));
  const sum = powers.reduce((total, { score }) => total + score, 0);
  return powers.map(({ label, score }) => ({ label, score: score / sum })).sort((a, b) => b.score - a.score);
}
