import type { CategoryPrior } from './prior.js';
import type { SuddenSettings } from './settings.js';
import { negativeBinomialTail } from './special.js';

/** How unusual an issue's people of some weeks are. */
export interface Surprise {
  /** Chance of at least this many people by what was usual, times the number of windows looked at, at most one. */
  readonly pValue: number;
  readonly recentPeople: number;
  readonly expectedPeople: number;
  /** Length of the window that surprises most. */
  readonly windowWeeks: number;
}

/** Distinct people a week, oldest first, weeks before the issue began zero; exposure is zero before the data begins. */
export interface Weekly {
  readonly people: readonly number[];
  readonly exposure: readonly number[];
}

/**
 * Surprise of the weeks that end with `week`: the predictive tail of a negative binomial (after Noufaily et al., 2013).
 * With baseline people S over exposure E and a gamma prior of mean m worth b weeks, the rate is (S + mb) / (E + b), and
 * the count over exposure e has variance μ + μ² (1 / (S + mb) + φ / windows' weeks): the first term is what is not known
 * of the rate, φ the overdispersion of weeks, shrunk to the category's. Earlier bursts are cut down to three standard
 * deviations, so that they do not hide the next (Farrington et al., 1996, lower their weight).
 * @returns null where fewer than the least weeks of baseline are known.
 */
export function surpriseAt(
  { people, exposure }: Weekly,
  week: number,
  prior: CategoryPrior,
  settings: SuddenSettings,
): Surprise | null {
  let best: Surprise | null = null;
  for (const windowWeeks of settings.windows) {
    const from = week + 1 - windowWeeks;
    const baseline = calmBaseline({ people, exposure }, from - settings.guardWeeks, prior, settings);
    if (baseline === null) continue;
    const shape = baseline.people + prior.mean * prior.weeks;
    const rate = shape / (baseline.exposure + prior.weeks);
    const expectedPeople = Math.max(1e-9, rate * sum(exposure, from, week + 1));
    const recentPeople = sum(people, from, week + 1);
    const overdispersion = shrunkOverdispersion(baseline, rate, prior, settings);
    const size = 1 / (1 / shape + overdispersion / windowWeeks);
    const tail = negativeBinomialTail(recentPeople, expectedPeople, size);
    const pValue = Math.min(1, tail * settings.windows.length);
    if (best === null || pValue < best.pValue) best = { pValue, recentPeople, expectedPeople, windowWeeks };
  }
  return best;
}

/** Heat of a surprise in [0, 1): one half at p = 10^−halfDigits; zero with too few people or no baseline. */
export function suddenScore(surprise: Surprise | null, settings: SuddenSettings): number {
  if (surprise === null || surprise.recentPeople < settings.leastPeople) return 0;
  const digits = Math.max(0, -Math.log10(Math.max(surprise.pValue, 1e-300)));
  return digits / (digits + settings.halfDigits);
}

interface Baseline {
  readonly people: number;
  readonly exposure: number;
  /** Sums over weeks of people², people × exposure and exposure². */
  readonly squares: readonly [number, number, number];
}

/** Standard deviations above the usual beyond which a week of the baseline is a burst of its own. */
const burstDeviations = 3;

/** Two a week is never a burst. */
const leastCap = 2;

/** The baseline before `stop` with its own bursts cut down; null where it is too short. */
function calmBaseline(
  weekly: Weekly,
  stop: number,
  prior: CategoryPrior,
  settings: SuddenSettings,
): Baseline | null {
  const raw = baselineOf(weekly, stop, settings, Number.POSITIVE_INFINITY);
  if (raw === null) return null;
  const rate = (raw.people + prior.mean * prior.weeks) / (raw.exposure + prior.weeks);
  const deviation = Math.sqrt(rate + prior.overdispersion * rate * rate);
  return baselineOf(
    weekly,
    stop,
    settings,
    Math.max(leastCap, Math.ceil(rate + burstDeviations * deviation)),
  );
}

/** Sums over the weeks before `stop`: at most the settings' weeks, none from before the data begins. */
function baselineOf(
  { people, exposure }: Weekly,
  stop: number,
  settings: SuddenSettings,
  cap: number,
): Baseline | null {
  let weeks = 0;
  let heard = 0;
  let exposed = 0;
  let [ofPeople, ofBoth, ofExposure] = [0, 0, 0];
  for (let week = stop - 1; week >= 0 && weeks < settings.mostBaselineWeeks; week -= 1) {
    const share = exposure[week]!;
    if (share <= 0) break;
    const count = Math.min(cap, people[week]!);
    weeks += 1;
    heard += count;
    exposed += share;
    ofPeople += count * count;
    ofBoth += count * share;
    ofExposure += share * share;
  }
  if (weeks < settings.leastBaselineWeeks) return null;
  return { people: heard, exposure: exposed, squares: [ofPeople, ofBoth, ofExposure] };
}

/** Moment estimate of an issue's own overdispersion, joined with the category's as if that were `dispersionWeeks`. */
function shrunkOverdispersion(
  { people, squares: [ofPeople, ofBoth, ofExposure] }: Baseline,
  rate: number,
  prior: CategoryPrior,
  settings: SuddenSettings,
): number {
  const excess = ofPeople - 2 * rate * ofBoth + rate * rate * ofExposure - people;
  const own = excess / (rate * rate);
  const joined =
    (own + settings.dispersionWeeks * prior.overdispersion) / (ofExposure + settings.dispersionWeeks);
  return Math.min(1 / settings.dispersion.least, Math.max(1 / settings.dispersion.most, joined));
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let at = Math.max(0, from); at < to; at += 1) total += values[at]!;
  return total;
}
