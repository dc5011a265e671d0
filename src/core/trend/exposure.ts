/** Messages of a week, oldest week first. */
export type WeeklyCounts = readonly number[];

/** Messages of the whole county, and of each station in the caller's order; every series is equally long. */
export interface Traffic {
  readonly county: WeeklyCounts;
  readonly stations: readonly WeeklyCounts[];
}

export interface ExposureSettings {
  /** Messages a week at which the stations' own traffic counts as much as the county's. */
  readonly stationTraffic: number;
  /** Messages added to every week, so that a quiet county is not all noise. */
  readonly quietTraffic: number;
}

/** Share of an ordinary week's traffic below which the data has not begun; a few stray early dates are no beginning. */
const begun = 0.05;

/** First week that carries data; the number of weeks where there is none. */
export function firstLiveWeek(county: WeeklyCounts): number {
  const heard = county.filter((count) => count > 0);
  const usual = heard.reduce((sum, count) => sum + count, 0) / Math.max(1, heard.length);
  const week = county.findIndex((count) => count > 0 && count >= begun * usual);
  return week < 0 ? county.length : week;
}

/**
 * Exposure of an issue a week, mean one from `start` on and zero before: what its stations and the county received of
 * other matters. Traffic as the offset of a count model is Noufaily et al. (2013)'s use of populations.
 * @param own the issue's own messages a week.
 * @param stations places of the issue's stations in `traffic.stations`.
 */
export function exposureOf(
  own: WeeklyCounts,
  stations: readonly number[],
  traffic: Traffic,
  start: number,
  settings: ExposureSettings,
): number[] {
  const others = traffic.county.map((count, week) => Math.max(0, count - own[week]!) + settings.quietTraffic);
  const county = scaled(others, start);
  const local = others.map((_, week) => {
    const heard = stations.reduce((sum, at) => sum + traffic.stations[at]![week]!, 0);
    return Math.max(0, heard - own[week]!);
  });
  const blended = county.map((share, week) => local[week]! + settings.stationTraffic * share);
  return stations.length === 0 || settings.stationTraffic === 0 ? county : scaled(blended, start);
}

function scaled(values: readonly number[], start: number): number[] {
  const live = values.slice(start);
  const mean = live.reduce((sum, value) => sum + value, 0) / Math.max(1, live.length) || 1;
  return values.map((value, week) => (week < start ? 0 : value / mean));
}
