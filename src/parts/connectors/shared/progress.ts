import { compareWatermarks, isAfter, watermarkKind } from './watermark.js';

/**
 * The greatest watermark that reading may start from the next time. A time later than `now`, the start of the run,
 * does not count: one row dated years ahead, by mistake, would hide all that come after it.
 */
export class Progress {
  private greatest: string | null;

  constructor(
    start: string | null,
    private readonly now: Date,
  ) {
    this.greatest = start;
  }

  /** The watermark so far; null while nothing has been read. */
  get top(): string | null {
    return this.greatest;
  }

  /** Takes a time or a number into account; other text has no order that could be known here. Whether it counted. */
  see(value: string): boolean {
    if (watermarkKind(value) === 'text' || isAfter(value, this.now)) return false;
    if (this.greatest === null || (compareWatermarks(value, this.greatest) ?? -1) > 0) this.greatest = value;
    return true;
  }

  /** Takes into account what its source says comes after all before it. Whether it counted. */
  seeInOrder(value: string): boolean {
    const counts = !isAfter(value, this.now);
    if (counts) this.greatest = value;
    return counts;
  }
}
