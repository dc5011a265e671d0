import type { Job } from './job.js';

type Schedule = NonNullable<Job['schedule']>;

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const shanghaiMs = 8 * units.h;

/** Milliseconds of a duration such as `30s`, `15m`, `6h`, `7d`. */
export function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units];
}

/**
 * Whether a job should run now: `every` so long after its last start, or, of each day's times in Asia/Shanghai (`at`), once
 * one has passed since. What fell due while nothing ran is caught up once. A job that never ran is due at once by
 * `every`, and at its next time by `at`.
 * @param last when the job last started, or undefined.
 * @param since when the schedule began to be watched.
 */
export function isDue(schedule: Schedule, last: Date | undefined, since: Date, now: Date): boolean {
  if (schedule.every !== undefined) {
    return last === undefined || now.getTime() - last.getTime() >= durationMs(schedule.every);
  }
  const from = (last ?? since).getTime();
  return (schedule.at ?? []).some((time) => {
    const passed = lastTime(time, now);
    return passed > from && passed <= now.getTime();
  });
}

/** The latest moment at or before `now` when Shanghai's clocks showed `HH:MM`. */
function lastTime(time: string, now: Date): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wall = now.getTime() + shanghaiMs;
  const today = Math.floor(wall / units.d) * units.d + hour * units.h + minute * units.m;
  return (today <= wall ? today : today - units.d) - shanghaiMs;
}

/** Whether a source has given nothing new for longer than its job allows. */
export function isSilent(
  schedule: Schedule | undefined,
  lastNews: Date | undefined,
  since: Date,
  now: Date,
): boolean {
  if (schedule?.silent === undefined) return false;
  return now.getTime() - (lastNews ?? since).getTime() > durationMs(schedule.silent);
}
