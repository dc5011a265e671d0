import type { CategoryPrior } from './prior.js';
import type { SuddenSettings } from './settings.js';
import { surpriseAt, type Weekly } from './sudden.js';

/** A burst from its first alarmed week to its last; weeks are numbers that grow by one a week. */
export interface Episode {
  readonly first: number;
  readonly last: number;
  /** The smallest p-value of its weeks. */
  readonly pValue: number;
}

/**
 * The bursts of an issue, each week judged by the weeks before it alone. Alarmed weeks at most `episodeGapWeeks` apart
 * are one burst.
 */
export function episodesOf(weekly: Weekly, prior: CategoryPrior, settings: SuddenSettings): Episode[] {
  const alarms: Episode[] = [];
  const longest = Math.max(...settings.windows);
  let heard = 0;
  weekly.people.forEach((count, week) => {
    heard += count - (weekly.people[week - longest] ?? 0);
    if (heard < settings.leastPeople) return;
    const surprise = surpriseAt(weekly, week, prior, settings);
    if (surprise === null || surprise.recentPeople < settings.leastPeople) return;
    if (surprise.pValue <= settings.alarmP) alarms.push({ first: week, last: week, pValue: surprise.pValue });
  });
  return joinEpisodes(alarms, settings.episodeGapWeeks);
}

/**
 * Episodes as one list in which those at most `gap` weeks apart are one: what was found before and what is found now.
 * An alarm once given stays, so a first week never moves later.
 */
export function joinEpisodes(episodes: readonly Episode[], gap: number): Episode[] {
  const joined: Episode[] = [];
  for (const next of [...episodes].sort((a, b) => a.first - b.first || a.last - b.last)) {
    const before = joined.at(-1);
    if (before === undefined || next.first - before.last > gap) joined.push(next);
    else {
      joined[joined.length - 1] = {
        first: before.first,
        last: Math.max(before.last, next.last),
        pValue: Math.min(before.pValue, next.pValue),
      };
    }
  }
  return joined;
}
