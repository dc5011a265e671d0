import type { ChronicSettings } from './settings.js';

export interface ChronicFacts {
  /** Distinct people a week, oldest first, up to now. */
  readonly people: readonly number[];
  /** Messages by station; messages without one are left out. */
  readonly byStation: readonly number[];
  /** Stations of the county that anything was heard of. */
  readonly stations: number;
  /** Share of messages without a reply, or null where the source tells of no replies at all. */
  readonly unresolvedShare: number | null;
  /** Share of people who spoke after the first answer, or null where nothing was answered. */
  readonly recurrenceShare: number | null;
}

/** Each part in [0, 1]; null where it cannot be known. */
export interface ChronicParts {
  readonly volume: number;
  readonly breadth: number | null;
  readonly persistence: number;
  readonly unresolved: number | null;
  readonly recurrence: number | null;
}

export const chronicPartNames = ['volume', 'breadth', 'persistence', 'unresolved', 'recurrence'] as const;

/**
 * The parts of an issue's lasting burden. Volume V = Σ people × ½^(age / half-life) and the active weeks after the first
 * saturate as V / (V + half); breadth is Shannon's entropy (1948) of messages over stations, over that of `fullStations`
 * used alike, as Pielou's evenness (1966) is over all species; the rest are shares.
 */
export function chronicParts(facts: ChronicFacts, settings: ChronicSettings): ChronicParts {
  const newest = facts.people.length - 1;
  const heard = facts.people.reduce(
    (total, people, week) => total + people * 0.5 ** ((newest - week) / settings.halfLifeWeeks),
    0,
  );
  const active = facts.people.slice(-settings.persistenceWeeks).filter((people) => people > 0).length;
  return {
    volume: saturate(heard, settings.halfVolume),
    breadth:
      facts.byStation.length === 0
        ? null
        : breadth(facts.byStation, Math.min(settings.fullStations, facts.stations)),
    persistence: saturate(Math.max(0, active - 1), settings.halfPersistence),
    unresolved: facts.unresolvedShare,
    recurrence: facts.recurrenceShare,
  };
}

/** Weighted mean of the parts, in [0, 1]; one that cannot be known has no say. */
export function chronicScore(parts: ChronicParts, weights: ChronicSettings['weights']): number {
  const { volume, breadth: spread, persistence, unresolved, recurrence } = parts;
  const total =
    weights.volume +
    weights.persistence +
    (spread === null ? 0 : weights.breadth) +
    (unresolved === null ? 0 : weights.unresolved) +
    (recurrence === null ? 0 : weights.recurrence);
  const sum =
    volume * weights.volume +
    persistence * weights.persistence +
    (spread ?? 0) * weights.breadth +
    (unresolved ?? 0) * weights.unresolved +
    (recurrence ?? 0) * weights.recurrence;
  return total > 0 ? sum / total : 0;
}

/** Grows from 0 towards 1 and is one half at `half`. */
function saturate(value: number, half: number): number {
  return value / (value + half);
}

function breadth(counts: readonly number[], full: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (full < 2 || total === 0) return 0;
  const nats = counts.reduce(
    (sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum),
    0,
  );
  return Math.min(1, nats / Math.log(full));
}
