import { firstLiveWeek, type Traffic } from './exposure.js';

/** Dated messages, one at each place of the arrays; −1 stands for no issue or no station. */
export interface DatedVoices {
  /** Week counted from zero. */
  readonly week: Int32Array;
  readonly issue: Int32Array;
  /** Whose voice it is; people count once a week. */
  readonly voice: Int32Array;
  readonly station: Int32Array;
  readonly weeks: number;
  readonly stations: number;
  /** Category of each issue. */
  readonly categories: readonly string[];
}

/** People added to an issue in the weeks from `onset` on. */
export interface Burst {
  readonly issue: number;
  readonly onset: number;
  readonly people: readonly number[];
}

/** What the detectors see. */
export interface BurstWeeks {
  readonly people: readonly number[][];
  /** The issue's messages a week, and the stations they came to. */
  readonly own: readonly number[][];
  readonly places: readonly (readonly number[])[];
  readonly traffic: Traffic;
  /** First week that carries data. */
  readonly start: number;
}

/** The same messages with their weeks dealt out anew, so that no burst is left but by chance (Fisher and Yates, 1938). */
export function permuteWeeks(data: DatedVoices, random: () => number): DatedVoices {
  const week = data.week.slice();
  for (let at = week.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [week[at], week[other]] = [week[other]!, week[at]!];
  }
  return { ...data, week };
}

/**
 * Draws bursts of 3 to 10 people a week over one to four weeks, each in an issue of its own: half of them in any issue
 * alike, half in the issue of any message, so that large ones have their part.
 * @param from first week in which a burst may begin.
 */
export function drawBursts(data: DatedVoices, count: number, from: number, random: () => number): Burst[] {
  const int = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const members = data.issue.filter((issue) => issue >= 0);
  const taken = new Set<number>();
  const bursts: Burst[] = [];
  for (let tries = 0; bursts.length < count && tries < count * 100; tries += 1) {
    const issue =
      random() < 0.5 ? int(0, data.categories.length - 1) : (members[int(0, members.length - 1)] ?? 0);
    if (taken.has(issue)) continue;
    taken.add(issue);
    const people = Array.from({ length: int(1, 4) }, () => int(3, 10));
    bursts.push({ issue, onset: int(from, data.weeks - 3), people });
  }
  return bursts;
}

/** Counts people and messages a week, bursts added: each new person writes once, to one of the issue's stations. */
export function weeksOf(data: DatedVoices, bursts: readonly Burst[], random: () => number): BurstWeeks {
  const zeros = () => new Array<number>(data.weeks).fill(0);
  const people = data.categories.map(zeros);
  const own = data.categories.map(zeros);
  const placesOf = data.categories.map(() => new Set<number>());
  const county = zeros();
  const stations = Array.from({ length: data.stations }, zeros);
  const heard = new Set<string>();
  data.week.forEach((week, at) => {
    const [issue, station] = [data.issue[at]!, data.station[at]!];
    county[week]! += 1;
    if (station >= 0) stations[station]![week]! += 1;
    if (issue < 0) return;
    own[issue]![week]! += 1;
    if (station >= 0) placesOf[issue]!.add(station);
    const voice = `${issue} ${week} ${data.voice[at]!}`;
    if (!heard.has(voice)) people[issue]![week]! += 1;
    heard.add(voice);
  });
  const places = placesOf.map((set) => [...set].sort((a, b) => a - b));
  const start = firstLiveWeek(county);
  for (const { issue, onset, people: added } of bursts) {
    const station = places[issue]![Math.floor(random() * places[issue]!.length)];
    added.forEach((count, after) => {
      const week = onset + after;
      if (week >= data.weeks) return;
      for (const series of [people[issue]!, own[issue]!, county]) series[week]! += count;
      if (station !== undefined) stations[station]![week]! += count;
    });
  }
  return { people, own, places, traffic: { county, stations }, start };
}
