import type { Pattern } from './content.js';
import type { Chance } from './random.js';

/** The days the sample covers, counted from the first. */
export const firstDay = Date.UTC(2025, 4, 1);
export const dayCount = 549;
const dayMs = 86_400_000;

/** When one message of an issue is sent, and whether it comes after a reply that did not last. */
export interface Moment {
  readonly day: number;
  readonly isAgain: boolean;
}

const isoDays = Array.from({ length: dayCount }, (_, day) =>
  new Date(firstDay + day * dayMs).toISOString().slice(0, 10),
);

/** The date of a day of the sample, `YYYY-MM-DD`. */
export const isoDay = (day: number): string => isoDays[day] ?? '';

/** Draws the moments of one issue by its pattern; `months` are those of a seasonal matter. */
export function momentsOf(
  pattern: Pattern,
  size: number,
  months: readonly number[],
  chance: Chance,
): Moment[] {
  const start = startOf(pattern, chance);
  const gap = chance.int(100, 160);
  const second = start + gap;
  return Array.from({ length: size }, () => {
    switch (pattern) {
      case 'sudden':
        return once(start + chance.int(0, 5) - Math.log(1 - chance.next()) * 7);
      case 'fading':
        return once(start - Math.log(1 - chance.next()) * 40);
      case 'seasonal':
        return once(seasonalDay(months, chance));
      case 'recurring': {
        const isAgain = chance.chance(0.55);
        const from = isAgain ? second + (chance.chance(0.35) ? gap : 0) : start;
        return { day: inRange(from - Math.log(1 - chance.next()) * 18), isAgain };
      }
      default:
        return once(start + chance.next() * (dayCount - start));
    }
  });
}

function startOf(pattern: Pattern, chance: Chance): number {
  if (pattern === 'sudden') return chance.chance(0.6) ? dayCount - chance.int(18, 28) : chance.int(40, 480);
  if (pattern === 'fading') return chance.int(0, 220);
  if (pattern === 'recurring') return chance.int(0, 180);
  return chance.int(0, 120);
}

function seasonalDay(months: readonly number[], chance: Chance): number {
  for (let tries = 0; tries < 200; tries++) {
    const day = chance.int(0, dayCount - 1);
    if (months.includes(monthOf(day))) return day;
  }
  return chance.int(0, dayCount - 1);
}

const once = (day: number): Moment => ({ day: inRange(day), isAgain: false });
const inRange = (day: number): number => Math.max(0, Math.min(dayCount - 1, Math.floor(day)));

/** Month of a day, 1 to 12. */
export const monthOf = (day: number): number => Number(isoDay(day).slice(5, 7));

/** A day of everyday traffic: fewer messages at weekends, more in the second year. */
export function everyday(chance: Chance): number {
  for (;;) {
    const day = chance.int(0, dayCount - 1);
    const weekday = new Date(firstDay + day * dayMs).getUTCDay();
    const weight = (weekday === 0 || weekday === 6 ? 0.55 : 1) * (0.8 + (0.2 * day) / dayCount);
    if (chance.chance(weight)) return day;
  }
}

/** A minute of the day: office hours for stations, mostly evenings online. */
export function minuteOfDay(isOffice: boolean, chance: Chance): number {
  if (isOffice) {
    return chance.chance(0.6) ? chance.int(8 * 60 + 20, 11 * 60 + 30) : chance.int(14 * 60, 17 * 60 + 20);
  }
  const hour = chance.weighted([
    3, 1, 1, 1, 1, 2, 5, 9, 9, 9, 8, 8, 11, 9, 7, 7, 7, 8, 10, 14, 18, 19, 14, 8,
  ]);
  return hour * 60 + chance.int(0, 59);
}
