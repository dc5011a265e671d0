/** What a detector sees of one issue: counts a week, oldest first, up to any week it is asked about. */
export interface Observed {
  /** Distinct people of the issue. */
  readonly people: readonly number[];
  /** Messages of the whole county, those of the issue included. */
  readonly traffic: readonly number[];
  /** First week that carries data. */
  readonly start: number;
}

/** How alarming each week is by the weeks before it and itself; −∞ where a detector has nothing to say. */
export type AlarmScores = Float64Array;
