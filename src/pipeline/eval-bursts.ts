import { seededRandom } from '../core/rng.js';
import {
  type BurstWeeks,
  type DatedVoices,
  drawBursts,
  permuteWeeks,
  weeksOf,
} from '../core/trend/burst-data.js';
import { type BurstScore, burstScore, type ScoredRound, thresholdAt } from '../core/trend/burst-scores.js';
import type { AlarmScores } from '../core/trend/compare/detector.js';
import { earsC2 } from '../core/trend/compare/ears-c2.js';
import { kleinberg } from '../core/trend/compare/kleinberg.js';
import { yearlyBaseline, zScores } from '../core/trend/compare/z-score.js';
import { exposureOf } from '../core/trend/exposure.js';
import { categoryPriors } from '../core/trend/prior.js';
import type { SuddenSettings } from '../core/trend/settings.js';
import { surpriseAt } from '../core/trend/sudden.js';
import { MinshengError } from '../errors.js';
import { trendDefaults, trendSettings } from '../stages/trend-settings.js';
import { Store } from '../store/store.js';

export interface BurstTrial {
  readonly storeDir: string;
  /** Deal the dates out anew before bursts are put in, so that no real burst is left. */
  readonly permute: boolean;
  readonly seed: number;
  /** How many bursts in all. */
  readonly bursts: number;
}

/** How one detector did; `shipped` is ours at the threshold the pipeline uses, the others are set to equal rates. */
export interface DetectorScore extends BurstScore {
  readonly name: 'shipped' | 'surprise' | 'z-score' | 'ears-c2' | 'kleinberg';
  /** False alarms per 1,000 issue-weeks the threshold was set to; null for the shipped one. */
  readonly rate: number | null;
}

export interface BurstEvaluation {
  readonly issues: number;
  readonly weeks: number;
  readonly rounds: number;
  readonly bursts: number;
  readonly detectors: readonly DetectorScore[];
}

/** False alarms per 1,000 issue-weeks to which every detector is set. */
const alarmRates = [1, 0.1] as const;
const calibrationRounds = 10;
/** Bursts a round, of the issues: few, so that they hardly change what is usual. */
const burstShare = 0.02;

const detectors = ['surprise', 'z-score', 'ears-c2', 'kleinberg'] as const;
type Scored = Readonly<Record<(typeof detectors)[number], ScoredRound>>;

/**
 * Puts bursts into a store's issues and tells how many each detector alarms within two weeks, all detectors set to the
 * same rate of false alarms on permuted dates without bursts, drawn by another seed.
 * @throws MinshengError of the store; `usage` where no week has a baseline.
 */
export async function evalBursts(trial: BurstTrial): Promise<BurstEvaluation> {
  const store = await Store.open(trial.storeDir, '评估突发报警');
  try {
    const data = await readVoices(store);
    return trialOf(data, trial, trendSettings(store.dir, trendDefaults).sudden);
  } finally {
    store.close();
  }
}

async function readVoices(store: Store): Promise<DatedVoices> {
  const rows = await store.db.file<{
    week: number;
    station_id: string | null;
    issue_id: string | null;
    voice: string | null;
    category: string | null;
  }>('stages/dated-voices');
  const place = (names: Map<string, number>, name: string | null) => {
    if (name === null) return -1;
    const at = names.get(name) ?? names.size;
    names.set(name, at);
    return at;
  };
  const [stations, issues, voices] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const categories: string[] = [];
  const first = rows.reduce((least, { week }) => Math.min(least, week), rows[0]?.week ?? 0);
  const last = rows.reduce((most, { week }) => Math.max(most, week), first);
  const issue = Int32Array.from(rows, (row) => {
    const at = place(issues, row.issue_id);
    if (at >= 0) categories[at] = row.category ?? '';
    return at;
  });
  return {
    week: Int32Array.from(rows, ({ week }) => week - first),
    issue,
    voice: Int32Array.from(rows, (row) => place(voices, row.voice)),
    station: Int32Array.from(rows, (row) => place(stations, row.station_id)),
    ...{ weeks: last + 1 - first, stations: stations.size, categories },
  };
}

function trialOf(data: DatedVoices, { permute, seed, bursts }: BurstTrial, settings: SuddenSettings) {
  const perRound = Math.max(1, Math.round(burstShare * data.categories.length));
  const rounds = Math.ceil(bursts / perRound);
  const calm = Array.from({ length: calibrationRounds }, (_, round) =>
    scoredRound(data, 0, true, 500_000_000 + seed * 1000 + round, settings),
  );
  const loud = Array.from({ length: rounds }, (_, round) =>
    scoredRound(data, Math.min(perRound, bursts - round * perRound), permute, seed * 1000 + round, settings),
  );
  const of = (name: (typeof detectors)[number], threshold: number) =>
    burstScore(
      loud.map((round) => round[name]),
      threshold,
      seed,
    );
  // The pipeline alarms at this p-value too, a threshold only above itself.
  const alarmDigits = -Math.log10(settings.alarmP) - 1e-9;
  const shipped: DetectorScore = { name: 'shipped', rate: null, ...of('surprise', alarmDigits) };
  const level = alarmRates.flatMap((rate) =>
    detectors.map((name): DetectorScore => {
      const own = calm.map((round) => round[name]);
      return { name, rate, ...of(name, thresholdAt(own, rate)) };
    }),
  );
  const injected = loud.reduce((sum, { surprise }) => sum + surprise.bursts.length, 0);
  const detectorScores = [shipped, ...level];
  return {
    ...{ issues: data.categories.length, weeks: data.weeks - (loud[0]?.surprise.from ?? 0), rounds },
    ...{ bursts: injected, detectors: detectorScores },
  };
}

function scoredRound(
  data: DatedVoices,
  bursts: number,
  permute: boolean,
  seed: number,
  settings: SuddenSettings,
): Scored {
  const random = seededRandom(seed);
  const dealt = permute ? permuteWeeks(data, random) : data;
  const start = weeksOf(dealt, [], random).start;
  const from = start + settings.leastBaselineWeeks + settings.guardWeeks + Math.max(...settings.windows) - 1;
  if (data.categories.length === 0 || from > data.weeks - 3) {
    throw new MinshengError('usage', { what: '数据仓里的事项太少或时间太短，放不进突发。' });
  }
  const drawn = bursts === 0 ? [] : drawBursts(dealt, bursts, from, random);
  const weeks = weeksOf(dealt, drawn, random);
  const observed = weeks.people.map((people) => ({ people, traffic: weeks.traffic.county, start }));
  const round = (scores: readonly AlarmScores[]): ScoredRound => ({ scores, bursts: drawn, from });
  return {
    surprise: round(surprises(data, weeks, settings)),
    'z-score': round(observed.map((own) => zScores(own, yearlyBaseline))),
    'ears-c2': round(observed.map(earsC2)),
    kleinberg: round(observed.map(kleinberg)),
  };
}

/** −log₁₀ of our p-value a week; −∞ where too few spoke. */
function surprises(data: DatedVoices, weeks: BurstWeeks, settings: SuddenSettings): AlarmScores[] {
  const series = data.categories.map((category, at) => ({
    category,
    people: weeks.people[at]!,
    exposure: exposureOf(weeks.own[at]!, weeks.places[at]!, weeks.traffic, weeks.start, settings),
  }));
  const priors = categoryPriors(series, settings);
  const longest = Math.max(...settings.windows);
  return series.map((weekly) =>
    Float64Array.from(weekly.people, (_, week) => {
      let heard = 0;
      for (let at = Math.max(0, week + 1 - longest); at <= week; at += 1) heard += weekly.people[at]!;
      const found =
        heard < settings.leastPeople
          ? null
          : surpriseAt(weekly, week, priors.get(weekly.category)!, settings);
      if (found === null || found.recentPeople < settings.leastPeople) return Number.NEGATIVE_INFINITY;
      return -Math.log10(Math.max(found.pValue, 1e-300));
    }),
  );
}
