/** Requests that may come at once, and how many more each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket (ITU-T I.371) for each name; of a bounded number of names, the longest unseen are forgotten. */
export class RateLimit {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    /** A clock in milliseconds. */
    private readonly now: () => number,
    private readonly mostNames = 10_000,
  ) {}

  /** Takes one. @returns 0, or after how many seconds there will be one. */
  take(name: string): number {
    const { burst, perSecond } = this.rate;
    const at = this.now();
    const before = this.buckets.get(name) ?? { left: burst, at };
    const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
    this.buckets.delete(name);
    this.buckets.set(name, { left: left < 1 ? left : left - 1, at });
    const oldest = this.buckets.keys().next();
    if (this.buckets.size > this.mostNames && oldest.done !== true) this.buckets.delete(oldest.value);
    return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
  }
}
