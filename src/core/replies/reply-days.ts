const millisecondsPerDay = 86_400_000;

/** Calendar days from a message to its reply; null with the reason where they cannot be told. */
interface ReplyDays {
  readonly days: number | null;
  readonly problem: 'missing' | 'negative' | null;
}

/** Times as `YYYY-MM-DD` with or without the time of day: replies are often dated by the day alone. */
export function replyDays(submittedAt: string | null, repliedAt: string | null): ReplyDays {
  if (submittedAt === null || repliedAt === null) return { days: null, problem: 'missing' };
  const days = (dayOf(repliedAt) - dayOf(submittedAt)) / millisecondsPerDay;
  if (Number.isNaN(days)) return { days: null, problem: 'missing' };
  return days < 0 ? { days: null, problem: 'negative' } : { days, problem: null };
}

const dayOf = (time: string): number => Date.parse(`${time.slice(0, 10)}T00:00:00Z`);
