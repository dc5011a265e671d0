import type { CategoryExplanation } from '../../core/explain/category.js';
import type { Phrase } from '../../core/explain/phrases.js';
import type { MessageExplanation } from '../../pipeline/explain/explain.js';
import type { Terminal } from '../command.js';
import { localTime } from '../local-time.js';
import { nameOf, percent } from './names.js';

/** Prints the category with its score and state, and the words that decided it. */
export function printCategory(
  { labels, category, decision, finer }: MessageExplanation,
  terminal: Terminal,
): void {
  terminal.out('类别');
  const first = labels.find(({ rank, level }) => rank === 1 && level === 1);
  if (first === undefined) terminal.out('  还没有归类：运行 minsheng run。');
  for (const label of labels) printLabel(label, finer, terminal);
  if (decision !== null) {
    const { who, at, category: name, reason, code, others = [] } = decision;
    const lower = `${code === undefined ? '' : `（${code}）`}${others.map((other) => `、${other.category}`).join('')}`;
    const isWaiting = first?.made_by !== 'person' || first.category !== name || isLowerWaiting(labels, code);
    terminal.out(
      `  ${who}于 ${localTime(at)} 定为${name}${lower}${reason === undefined ? '' : `：${reason}`}${isWaiting ? '（待下次运行）' : ''}`,
    );
  }
  if (category === null || first === undefined) return;
  if (first.made_by !== 'person' && isOutdated(category, first))
    terminal.out('  权重、类目或种子词在那之后改过，以下按现在的算；重新运行后这里才会更新。');
  const others = category.scores.filter(({ label }) => label !== first.category).slice(0, 3);
  terminal.out(`  其次：${others.map(({ label, score }) => `${label} ${percent(score)}`).join('，')}`);
  if (first.state === 'none')
    terminal.out('  学来的用词没有一类够得上门槛，所以记为各类都不像；写出的类别只是其中最近的。');
  if (first.state === 'undecided') terminal.out('  把握不够，所以记为未定，请人判断。');
  printReasons(category, terminal);
}

/** Whether the last run knew nothing of a lower level that a person chose. */
const isLowerWaiting = (labels: MessageExplanation['labels'], code: string | undefined): boolean =>
  code !== undefined &&
  !labels.some(({ level, made_by: by }) => level === code.length / 2 && by === 'person');

/** A label with who gave it and, below the first level, the words that speak for it. */
function printLabel(
  { rank, level, category, score, state, made_by: by }: MessageExplanation['labels'][number],
  finer: MessageExplanation['finer'],
  terminal: Terminal,
): void {
  const told = level > 1 && state === 'none' ? '停在上一级' : nameOf('state', state);
  const who = by === 'person' ? '由人指定' : `把握 ${percent(score)}，${told}`;
  const before =
    level === 1 ? (rank > 1 ? '另说到：' : '') : `${'  '.repeat(level - 1)}${level === 2 ? '二' : '三'}级 `;
  terminal.out(`  ${before}${category || '（无）'}（${who}）`);
  const words = finer.find((own) => own.rank === rank && own.level === level)?.words ?? [];
  if (words.length === 0) return;
  const list = words.slice(0, 6).map(({ word, share }) => `${word} ${percent(share)}`);
  terminal.out(`  ${'  '.repeat(level)}依据的用词：${list.join('，')}`);
}

function isOutdated(
  { scores, state }: CategoryExplanation,
  given: { category: string; score: number; state: string },
) {
  const own = scores.find(({ label }) => label === given.category)?.score ?? 0;
  return scores[0]?.label !== given.category || Math.abs(own - given.score) > 1e-6 || state !== given.state;
}

function printReasons(explanation: CategoryExplanation, terminal: Terminal): void {
  const { chosen, other, untaught, speaksFor, speaksAgainst, fromWording, fromSeeds, seeds } = explanation;
  terminal.out(
    `  与“${other}”相比：学来的用词 ${leaning(fromWording, chosen, other)}，种子词 ${leaning(fromSeeds, chosen, other)}（数字是对数几率，正数偏向“${chosen}”）。`,
  );
  if (speaksFor.length > 0) terminal.out(`  偏向“${chosen}”的用词：${phraseList(speaksFor)}`);
  if (speaksAgainst.length > 0) terminal.out(`  偏向“${other}”的用词：${phraseList(speaksAgainst)}`);
  for (const name of [chosen, other]) {
    const words = seeds.filter(({ category }) => category === name).slice(0, 8);
    if (words.length === 0) continue;
    const told = words.map(({ word, share }) => `${word} ${percent(share)}`).join('，');
    terminal.out(`  “${name}”的种子词：${told}`);
  }
  if (untaught.length > 0) terminal.out(`  “${untaught.join('”“')}”没有标注过的意见，只凭种子词判断。`);
}

function leaning(logOdds: number, chosen: string, other: string): string {
  const amount = signed(logOdds);
  if (Math.abs(logOdds) < 0.05) return `${amount}（不分高下）`;
  return `${amount}（偏向${logOdds > 0 ? chosen : other}）`;
}

const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;

const phraseList = (phrases: readonly Phrase[]): string =>
  phrases.map(({ text, amount }) => `${text} ${amount.toFixed(2)}`).join('，');
