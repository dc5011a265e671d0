import type { Matter, Pattern } from './content.js';
import type { Gazetteer, Place } from './places.js';
import { Chance, mixSeed } from './random.js';
import { type Moment, momentsOf } from './timing.js';

/** A matter at a place that several messages tell of. */
export interface PlannedIssue {
  readonly matter: Matter;
  /** Null for what concerns the whole county. */
  readonly place: Place | null;
  readonly pattern: Pattern;
  readonly moments: readonly Moment[];
}

/** Hands out pairs of matter and place, each pair once, so that a single stays single. */
export class Pairs {
  private readonly waiting: Place[][];
  private readonly weights: number[];

  constructor(
    readonly matters: readonly Matter[],
    gazetteer: Gazetteer,
    private readonly chance: Chance,
  ) {
    this.waiting = matters.map((matter) =>
      chance.shuffled(matter.places.flatMap((kind) => gazetteer.byKind.get(kind) ?? [])),
    );
    this.weights = this.waiting.map((places) => places.length);
  }

  /** A place where this matter has not been told of yet; undefined where none is left. */
  place(matter: number, accept: (place: Place) => boolean = () => true): Place | undefined {
    const places = this.waiting[matter] ?? [];
    const at = places.findLastIndex(accept);
    if (at < 0) return undefined;
    this.weights[matter] = places.length - 1;
    return places.splice(at, 1)[0];
  }

  /** A matter and a place that have not met yet. Throws `RangeError` when all have. */
  next(): { matter: Matter; place: Place } {
    // Matters with many places are commoner, yet not by so much as they have places.
    const matter = this.matters[this.chance.weighted(this.weights.map((left) => Math.sqrt(left)))];
    const place = matter === undefined ? undefined : this.place(this.matters.indexOf(matter));
    if (matter === undefined || place === undefined) throw new RangeError('every pair has been used');
    return { matter, place };
  }
}

const patternTurns: readonly Pattern[] = [
  'chronic',
  'theme',
  'sudden',
  'seasonal',
  'opposing',
  'chronic',
  'fading',
  'recurring',
  'chronic',
  'sudden',
  'chronic',
  'seasonal',
  'recurring',
  'chronic',
  'fading',
  'opposing',
  'chronic',
  'sudden',
  'theme',
  'chronic',
];

/** Plans the issues of a sample of so many messages; their number grows with its 0.8th power. */
export function planIssues(pairs: Pairs, messages: number, seed: number): PlannedIssue[] {
  const chance = new Chance(mixSeed(seed, 21));
  const wanted = Math.max(5, Math.round(46 * (messages / 3000) ** 0.8));
  const budget = messages * 0.34;
  const issues: PlannedIssue[] = [];
  const policies = chance.shuffled(pairs.matters.filter(({ kind }) => kind === 'policy'));
  let used = 0;
  for (let turn = 0; issues.length < wanted && used < budget && turn < wanted * 4; turn++) {
    const pattern = patternTurns[turn % patternTurns.length] ?? 'chronic';
    const made = plan(pattern, turn % 9 === 5 ? policies.pop() : undefined);
    issues.push(...made);
    used += made.reduce((sum, { moments }) => sum + moments.length, 0);
  }
  return issues;

  function plan(pattern: Pattern, policy: Matter | undefined): PlannedIssue[] {
    if (policy !== undefined) return [issue(policy, null, policy.patterns[0] ?? 'chronic', sizeOf())];
    const fitting = pairs.matters.filter(
      ({ kind, patterns }) => kind !== 'policy' && patterns.includes(pattern),
    );
    if (fitting.length === 0) return [];
    const matter = chance.pick(fitting);
    const count = pattern === 'theme' ? chance.int(4, 6) : 1;
    return Array.from({ length: count }, () => pairs.place(matter.index, themed(pattern)))
      .filter((place) => place !== undefined)
      .map((place) => issue(matter, place, pattern, pattern === 'theme' ? chance.int(5, 9) : sizeOf()));
  }

  function issue(matter: Matter, place: Place | null, pattern: Pattern, size: number): PlannedIssue {
    const months = matter.months ?? [6, 7, 8];
    return { matter, place, pattern, moments: momentsOf(pattern, size, months, chance) };
  }

  /** From 5 on by a power law (exponent 1.25), cut at 80 and, for large samples, higher. */
  function sizeOf(): number {
    const most = Math.min(80 * Math.max(1, messages / 3000) ** 0.35, messages * 0.05);
    return Math.round(Math.min(most, 5 * (1 - chance.next()) ** (-1 / 1.25)));
  }
}

const themed = (pattern: Pattern) => (place: Place) => pattern !== 'theme' || place.kind === 'village';
