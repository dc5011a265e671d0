import type { AlarmScores, Observed } from './detector.js';

/** How many times the usual share a burst is. */
const scaling = 2;

/**
 * Kleinberg's (2003) two-state automaton for batches: of `traffic` messages a week, `people` are relevant with the usual
 * share p₀ or, in a burst, 2 p₀. Asked online, by the weeks up to each: the score is the highest price of entering the
 * burst (his γ ln n) at which the cheapest path has entered it by that week. Leaving is free, so that price is the
 * largest sum of log likelihood ratios over a run of weeks that ends there.
 */
export function kleinberg({ people, traffic, start }: Observed): AlarmScores {
  const scores = new Float64Array(people.length).fill(Number.NEGATIVE_INFINITY);
  let [relevant, all] = [0, 0];
  for (let week = start; week < people.length; week += 1) {
    relevant += people[week]!;
    all += Math.max(traffic[week]!, people[week]!);
    if (relevant > 0) scores[week] = highestPrice(people, traffic, [start, week], relevant / all);
  }
  return scores;
}

function highestPrice(
  people: readonly number[],
  traffic: readonly number[],
  [start, week]: readonly [number, number],
  share: number,
): number {
  const usual = Math.min(share, 0.4999);
  const burst = usual * scaling;
  const gainOfOne = Math.log(burst / usual);
  const gainOfOther = Math.log((1 - burst) / (1 - usual));
  let price = 0;
  for (let at = start; at <= week; at += 1) {
    const others = Math.max(0, traffic[at]! - people[at]!);
    price = Math.max(0, price) + people[at]! * gainOfOne + others * gainOfOther;
  }
  return price;
}
