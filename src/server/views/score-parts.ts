import { number, unit } from './format.js';
import { type Html, html } from './html.js';

/** One named part of a score, a number or a date; null where it could not be known. */
interface Part {
  readonly name: string;
  readonly value: number | string | null;
}

/** What a part is called in a list and on the page, and whether it lies between 0 and 1. */
interface Label {
  readonly short: string;
  readonly long: string;
  readonly isShare?: boolean;
  /** Told on the issue's own page, and left out of the line in a list. */
  readonly isDetail?: boolean;
}

const labels: Readonly<Record<string, Label>> = {
  surprise: { short: '突发程度', long: '突发程度', isShare: true },
  p_value: { short: '偶然概率', long: '按以往水平偶然出现的概率' },
  false_discovery_rate: { short: '误报率', long: '误报率（按全部事项校正）' },
  recent_people: { short: '近期人数', long: '近期发言人数' },
  expected_people: { short: '预计人数', long: '按以往水平预计的人数' },
  window_weeks: { short: '近几周', long: '近期是最近几周', isDetail: true },
  first_alarm: { short: '首次报警', long: '这一次首次报警的那一周（周一）' },
  rank_low: { short: '名次高至', long: '权重改动一半以内，名次最高到', isDetail: true },
  rank_high: { short: '名次低至', long: '权重改动一半以内，名次最低到', isDetail: true },
  volume: { short: '人数', long: '人数规模', isShare: true },
  breadth: { short: '分布', long: '站点分布', isShare: true },
  persistence: { short: '持续', long: '持续时间', isShare: true },
  unresolved: { short: '未答复', long: '未答复比例', isShare: true },
  recurrence: { short: '答复后再提', long: '首次答复之后还在提的人的比例', isShare: true },
};

/** Parts that are chances: below a thousandth the digits say nothing more. */
const chances = new Set(['p_value', 'false_discovery_rate']);

const date = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the JSON of a score's parts. What is no number, date or null is left out; an unknown part keeps its name. */
function readParts(json: string): Part[] {
  return Object.entries(JSON.parse(json) as Record<string, unknown>).flatMap(([name, value]) =>
    value === null ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && date.test(value))
      ? [{ name, value }]
      : [],
  );
}

/** The known parts in one line of small text. */
export function partsLine(json: string): Html {
  const parts = readParts(json)
    .filter(({ name, value }) => value !== null && labels[name]?.isDetail !== true)
    .map((part) => html`<span>${labels[part.name]?.short ?? part.name} <b>${text(part)}</b></span> `);
  return html`<span class="parts">${parts}</span>`;
}

/** The parts one under another, shares with a bar. */
export function partsTable(json: string): Html {
  const rows = readParts(json).map((part) => {
    const label = labels[part.name];
    const title = label?.long ?? part.name;
    return html`
      <tr>
        <th scope="row">${title}</th>
        <td class="number">${text(part)}</td>
        <td>${label?.isShare === true && typeof part.value === 'number' && bar(title, part.value)}</td>
      </tr>`;
  });
  return html`<table class="plain">${rows}</table>`;
}

function bar(title: string, value: number): Html {
  return html`<meter min="0" max="1" value="${value}" aria-label="${title}">${unit(value)}</meter>`;
}

function text({ name, value }: Part): string {
  if (value === null) return name === 'first_alarm' ? '没有' : '没有记录';
  if (typeof value === 'string') return value;
  if (labels[name]?.isShare === true) return unit(value);
  return chances.has(name) && value < 0.001 ? '< 0.001' : number(value);
}
