import type { Town } from './places.js';
import type { Row } from './rows.js';
import { isoDay } from './timing.js';

/** Numbers messages as their registers do: by town and year, by day, by the hotline's count. */
export class Keys {
  private readonly counts = new Map<string, number>();
  private readonly days = new Map<number, string>();

  constructor(private readonly towns: readonly Town[]) {}

  /** The key of the next row; rows must come in order of time. */
  next({ channel, day, town }: Row): string {
    const date = this.date(day);
    switch (channel) {
      case 'ledger': {
        const prefix = `${this.towns[town]?.letters ?? 'YX'}〔${date.slice(0, 4)}〕`;
        return `${prefix}${this.count(prefix)}号`;
      }
      case 'hotline':
        return `HT${date}${pad(this.count(`h${date}`), 4)}`;
      case 'wechat':
        return `WX${date}${pad(this.count(`w${date}`), 4)}`;
      case 'portal':
        return `WS${date}${pad(this.count(`p${date}`), 4)}`;
    }
  }

  private date(day: number): string {
    const known = this.days.get(day) ?? isoDay(day).replaceAll('-', '');
    this.days.set(day, known);
    return known;
  }

  private count(of: string): number {
    const next = (this.counts.get(of) ?? 0) + 1;
    this.counts.set(of, next);
    return next;
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
