import type { Prototype } from './prototypes.js';
import type { CategoryScore, CategoryScorer, LabelScore } from './score.js';
import { isMarked, pointsOf } from './segments.js';
import { type IndexedTerm, TermIndex } from './term-index.js';
import { classifierText } from './text.js';

/** Another matter of a message: its first-level category, and the writer's words that tell of it. */
export interface OtherMatter extends LabelScore {
  readonly text: string;
}

/** Set on the half of the written cases that is not held out, for precision first. */
const severalSettings = {
  /** Probability that a point alone gives another category. */
  other: 0.8,
  /** Probability of the main category in some other point. */
  kept: 0.5,
  /** Seed words of the category in the point, at least. */
  seeds: 2,
  /** And one more for so many characters: a long tale holds words of everything. */
  seedEvery: 40,
  most: 2,
};

/**
 * Finds further first-level categories where a message makes several points: a point alone must be of another
 * category by the same classifier, hold seed words of it, and leave a point of the main one. Most points hold seed
 * words of the main category alone and need no scoring.
 */
export class SeveralMatters {
  private readonly index: TermIndex;
  private readonly terms: readonly IndexedTerm[];

  constructor(
    private readonly scorer: CategoryScorer,
    private readonly prototypes: readonly Prototype[],
  ) {
    const owners = new Map<string, Set<number>>();
    prototypes.forEach(({ seeds }, owner) => {
      for (const seed of seeds.map(classifierText))
        owners.set(seed, (owners.get(seed) ?? new Set()).add(owner));
    });
    this.terms = [...owners].map(([text, of]) => ({
      text,
      of: [...of].map((owner) => ({ owner, weight: 1 })),
    }));
    this.index = new TermIndex(this.terms);
  }

  /** Further categories of a message whose main one is known, surest first; only among `labels`, all if left out. */
  others(body: string, main: CategoryScore, labels?: readonly string[]): OtherMatter[] {
    if (main.state === 'none') return [];
    const points = pointsOf(body);
    if (points.length < 2) return [];
    const candidates = points.map((point, at) =>
      // What stands before several numbered points is an opening, not a point.
      at === 0 && points.length > 2 && !isMarked(point) ? [] : this.candidates(point, main.label),
    );
    const scores = new Map<number, CategoryScore>();
    const scoreOf = (at: number): CategoryScore => {
      const score = scores.get(at) ?? this.scorer.score('', points[at]!, labels);
      scores.set(at, score);
      return score;
    };
    const isMainKept = (but: number) =>
      points.some((_, at) => at !== but && share(scoreOf(at), main.label) >= severalSettings.kept);
    const found = points.flatMap((text, at): OtherMatter[] => {
      if (candidates[at]!.length === 0) return [];
      const { label, score } = scoreOf(at);
      const isOther = candidates[at]!.includes(label) && score >= severalSettings.other;
      return isOther && isMainKept(at) ? [{ label, score, text }] : [];
    });
    return distinct(found).slice(0, severalSettings.most);
  }

  /** Categories but the main one with enough seed words in a point, and more than the main one has. */
  private candidates(point: string, main: string): string[] {
    const counts = this.seedsIn(classifierText(point));
    const least = severalSettings.seeds + Math.floor(point.length / severalSettings.seedEvery);
    const own = counts.get(this.prototypes.findIndex(({ name }) => name === main)) ?? 0;
    return [...counts]
      .filter(([, count]) => count >= least && count > own)
      .map(([owner]) => this.prototypes[owner]!.name)
      .filter((name) => name !== main);
  }

  private seedsIn(text: string): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    const seen = new Set<number>();
    this.index.visit(text, (term) => {
      if (seen.has(term)) return;
      seen.add(term);
      for (const { owner } of this.terms[term]!.of) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    });
    return counts;
  }
}

const share = ({ all }: CategoryScore, label: string): number =>
  all.find((own) => own.label === label)?.score ?? 0;

/** The surest of each category, surest first. */
function distinct(found: readonly OtherMatter[]): OtherMatter[] {
  const ordered = [...found].sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  return ordered.filter(({ label }, at) => ordered.findIndex((own) => own.label === label) === at);
}
