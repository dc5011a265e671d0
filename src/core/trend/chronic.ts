export interface ChronicOptions {
  /** People at which volume reaches one half. */
  readonly halfVolume: number;
  /** Weeks after which a voice counts half. */
  readonly halfLifeWeeks: number;
  /** Active weeks at which persistence reaches one half. */
  readonly halfPersistence: number;
  readonly weightVolume: number;
  readonly weightBreadth: number;
  readonly weightPersistence: number;
  readonly weightUnresolved: number;
}

export interface ChronicFacts {
  /** Distinct people a week, oldest first, up to now. */
  readonly people: readonly number[];
  /** Messages by station; messages without one are left out. */
  readonly byStation: readonly number[];
  /** Share of messages without a reply, or null where the source tells of no replies at all. */
  readonly unresolvedShare: number | null;
}

export interface Chronic {
  /** Weighted mean of the parts, in [0, 1]. */
  readonly score: number;
  readonly volume: number;
  readonly breadth: number;
  readonly persistence: number;
  readonly unresolved: number | null;
}

/**
 * The lasting burden of an issue: people heard (older weeks count less), breadth over stations (entropy), weeks it
 * kept coming up, and how much of it stands without reply. A part that cannot be known has no say.
 */
export function chronic(facts: ChronicFacts, options: ChronicOptions): Chronic {
  const newest = facts.people.length - 1;
  const heard = facts.people.reduce(
    (total, people, week) => total + people * 0.5 ** ((newest - week) / options.halfLifeWeeks),
    0,
  );
  const active = facts.people.filter((people) => people > 0).length;
  const parts = {
    volume: saturate(heard, options.halfVolume),
    breadth: entropy(facts.byStation),
    persistence: saturate(Math.max(0, active - 1), options.halfPersistence),
    unresolved: facts.unresolvedShare,
  };
  const weights: readonly (readonly [number | null, number])[] = [
    [parts.volume, options.weightVolume],
    [facts.byStation.length === 0 ? null : parts.breadth, options.weightBreadth],
    [parts.persistence, options.weightPersistence],
    [parts.unresolved, options.weightUnresolved],
  ];
  const known = weights.filter((pair): pair is readonly [number, number] => pair[0] !== null);
  const total = known.reduce((sum, [, weight]) => sum + weight, 0);
  const score = known.reduce((sum, [value, weight]) => sum + value * weight, 0) / (total || 1);
  return { score, ...parts };
}

/** Grows from 0 towards 1 and is one half at `half`. */
function saturate(value: number, half: number): number {
  return value / (value + half);
}

/** Shannon entropy of counts in bits, mapped to [0, 1): 0 for one station, one half for two used alike. */
function entropy(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const bits = counts.reduce(
    (sum, count) => (count > 0 ? sum - (count / total) * Math.log2(count / total) : sum),
    0,
  );
  return saturate(bits, 1);
}
