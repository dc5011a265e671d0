import type { Chance } from './random.js';
import { firstDay } from './timing.js';

const dayMs = 86_400_000;
const weekdays = '日一二三四五六';
const parts = ['早上', '上午', '中午', '下午', '傍晚', '晚上', '一早', '擦黑', '夜里', '晚饭后', '午饭前'];
/** Festivals as month × 100 + day; those of the lunar calendar by the year they fall in. */
const festivals: readonly (readonly [number, string, number?])[] = [
  [101, '元旦'],
  [405, '清明'],
  [501, '五一'],
  [1001, '国庆'],
  [531, '端午', 2025],
  [619, '端午', 2026],
  [1006, '中秋', 2025],
  [925, '中秋', 2026],
  [217, '春节', 2026],
];
const weathers: readonly (readonly string[])[] = [
  ['下雪', '三九天', '大雾天', '刮西北风', '上冻', '雨夹雪'],
  ['倒春寒', '下雨', '刮大风', '连阴天', '返潮'],
  ['下雨', '大热天', '梅雨天', '雷阵雨', '高温天', '闷热', '台风天', '暴雨天'],
  ['下雨', '秋老虎', '大雾天', '降温', '刮大风', '连阴天'],
];

/** The days one letter speaks of: all before it was sent, and the later told the later they were. */
export class Past {
  private ago: number;

  /** @param day Day of the sample on which the letter is sent; @param most How many days back it reaches. */
  constructor(
    private readonly day: number,
    most: number,
    private readonly chance: Chance,
  ) {
    this.ago = Math.max(1, Math.ceil(most * (0.4 + 0.6 * chance.next())));
  }

  /** The next day that is spoken of, as people say it, now and then with the time of day. */
  when(): string {
    const day = this.next();
    return this.chance.chance(0.5) ? `${day}${this.chance.pick(parts)}` : day;
  }

  /** The next day, without the time of day. */
  next(): string {
    const ago = this.ago;
    this.ago = Math.max(0, Math.floor(ago * (0.35 + 0.5 * this.chance.next())));
    return this.said(ago);
  }

  /** Weather of the season. */
  weather(): string {
    const month = this.at(0).getUTCMonth() + 1;
    return this.chance.pick(weathers[Math.floor((month % 12) / 3)] ?? []);
  }

  private at(ago: number): Date {
    return new Date(firstDay + (this.day - ago) * dayMs);
  }

  private said(ago: number): string {
    const { chance } = this;
    if (ago <= 3)
      return chance.pick([['今天'], ['昨天', '昨儿'], ['前天'], ['大前天', '三天前']][ago] ?? ['前天']);
    const date = this.at(ago);
    const festival = festivalNear(date);
    if (festival !== undefined && chance.chance(0.5)) {
      return `${festival}${chance.pick(['那几天', '期间', '那天', '前后', '放假时'])}`;
    }
    const weeks = weekOf(this.day) - weekOf(this.day - ago);
    const weekday = weekdays[date.getUTCDay()] ?? '一';
    if (weeks === 0) return `${chance.pick(['这周', '这个礼拜'])}${weekday}`;
    if (weeks === 1 && chance.chance(0.7))
      return `${chance.pick(['上周', '上个礼拜', '上个星期'])}${weekday}`;
    return this.dated(date);
  }

  private dated(date: Date): string {
    const { chance } = this;
    const months = this.at(0).getUTCMonth() - date.getUTCMonth();
    const number = date.getUTCDate();
    const exact = `${number}${chance.pick(['号', '号', '号那天', '日'])}`;
    const rough = number < 8 ? '月初' : number < 14 ? '上旬' : number < 21 ? '中旬' : '月底';
    const month = months === 0 ? '这个月' : months === 1 ? '上个月' : `${date.getUTCMonth() + 1}月`;
    if (chance.chance(0.55)) return `${month}${exact}`;
    return rough.startsWith('月') ? `${month.slice(0, -1)}${rough}` : `${month}${rough}`;
  }
}

/** Weeks since the sample's first Monday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);

function festivalNear(date: Date): string | undefined {
  const at = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const year = date.getUTCFullYear();
  return festivals.find(([on, , only]) => Math.abs(at - on) <= 2 && (only ?? year) === year)?.[1];
}
