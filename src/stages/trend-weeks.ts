import { exposureOf, firstLiveWeek, type Traffic } from '../core/trend/exposure.js';
import type { CategorySeries } from '../core/trend/prior.js';
import type { SuddenSettings } from '../core/trend/settings.js';
import type { Db } from '../store/db.js';

/** What `issue-reach.sql` tells of an issue. */
export interface Reach {
  readonly issue_id: string;
  readonly category: string;
  readonly unresolved_share: number | null;
  readonly recurrence_share: number | null;
  readonly stations: readonly string[];
  readonly by_station: readonly number[];
}

/** The weeks of all issues, oldest first; the last one holds the day asked for. */
export interface IssueWeeks {
  readonly reach: readonly Reach[];
  /** One for each of `reach`. */
  readonly series: readonly CategorySeries[];
  /** Number of the oldest week, counted from the Monday 1970-01-05. */
  readonly firstWeek: number;
  /** Stations that anything was heard of. */
  readonly stations: number;
}

/** Five years: enough for the longest baseline of every alarm worth telling of. */
const mostWeeks = 260;
const dayMs = 86_400_000;
const firstMonday = Date.UTC(1970, 0, 5);

/** Number of the week that holds a day (`YYYY-MM-DD`), counted from the Monday 1970-01-05. */
export function weekOf(day: string): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) - firstMonday) / (7 * dayMs));
}

/** Monday of a numbered week, `YYYY-MM-DD`. */
export function mondayOf(week: number): string {
  return new Date(firstMonday + week * 7 * dayMs).toISOString().slice(0, 10);
}

/** Reads weekly people, and the exposure that station and county traffic make, of every issue up to `day`. */
export async function readIssueWeeks(db: Db, day: string, settings: SuddenSettings): Promise<IssueWeeks> {
  const { traffic, firstWeek, stationAt } = await readTraffic(db, weekOf(day), day);
  const reach = await db.file<Reach>('stages/issue-reach');
  const length = traffic.county.length;
  const voices = new Map<string, { people: number[]; messages: number[] }>();
  for (const row of await db.file<{ issue_id: string; week: number; people: number; messages: number }>(
    'stages/voices-by-week',
    { as_of: day, first: firstWeek },
  )) {
    const own = voices.get(row.issue_id) ?? { people: zeros(length), messages: zeros(length) };
    voices.set(row.issue_id, own);
    own.people[row.week - firstWeek] = row.people;
    own.messages[row.week - firstWeek] = row.messages;
  }
  const start = firstLiveWeek(traffic.county);
  const series = reach.map(({ issue_id, category, stations }) => {
    const { people, messages } = voices.get(issue_id) ?? { people: zeros(length), messages: zeros(length) };
    const places = stations.flatMap((station) => stationAt.get(station) ?? []);
    return { category, people, exposure: exposureOf(messages, places, traffic, start, settings) };
  });
  return { reach, series, firstWeek, stations: stationAt.size };
}

async function readTraffic(db: Db, lastWeek: number, day: string) {
  const rows = await db.file<{ station_id: string | null; week: number; messages: number }>(
    'stages/traffic-by-week',
    { as_of: day },
  );
  const oldest = rows.reduce((least, { week }) => Math.min(least, week), lastWeek);
  const firstWeek = Math.max(oldest, lastWeek + 1 - mostWeeks);
  const length = lastWeek + 1 - firstWeek;
  const county = zeros(length);
  const stationAt = new Map<string, number>();
  const stations: number[][] = [];
  for (const { station_id, week, messages } of rows) {
    if (week < firstWeek) continue;
    county[week - firstWeek]! += messages;
    if (station_id === null) continue;
    const at = stationAt.get(station_id) ?? stations.push(zeros(length)) - 1;
    stationAt.set(station_id, at);
    stations[at]![week - firstWeek] = messages;
  }
  const traffic: Traffic = { county, stations };
  return { traffic, firstWeek, stationAt };
}

const zeros = (length: number) => new Array<number>(length).fill(0);
