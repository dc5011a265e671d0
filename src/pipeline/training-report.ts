import type { PairedDifference } from '../core/metrics/paired.js';
import type { CategoryEvaluation, CategoryPrediction } from './eval-category.js';

/** What a training for a county came to, and all its report tells. */
export interface CountyTraining {
  readonly version: string;
  /** Rows fitted to, and how many of them people labelled in the store. */
  readonly rows: number;
  readonly people: number;
  /** Categories with too few rows to be taught. */
  readonly leftOut: readonly { readonly category: string; readonly rows: number }[];
  /** Held-out figures of the new weights on all rows. */
  readonly evaluation: CategoryEvaluation;
  /** Rows compared on: those that the weights in use are not known to have been fitted to. */
  readonly compared: number;
  readonly isOnPeople: boolean;
  readonly difference: PairedDifference | undefined;
  readonly isReplaced: boolean;
  /** Why, in Chinese. */
  readonly because: string;
  readonly report: string;
}

export interface JudgedPrediction extends CategoryPrediction {
  readonly gold: string;
}

const shownPairs = 10;
const shownErrors = 20;
const calibrationBins = 5;

/** The report on a training (Markdown, Chinese): figures and ids, no text of any message. */
export function trainingReport(
  training: Omit<CountyTraining, 'report'>,
  judged: readonly JudgedPrediction[],
): string {
  const { version, rows, people, leftOut, evaluation, because } = training;
  const [low, high] = evaluation.interval;
  return `# 分类权重训练报告

版本 ${version} · ${rows} 件标注，其中 ${people} 件由本县的人在数据仓里指定

**${because}**

${comparison(training)}
## 五折交叉验证
标题或正文相同的总在同一折，每一件都由没有见过它的权重来判断。

| 指标 | 数值 |
|---|---|
| 宏平均 F1 | ${fixed(evaluation.macroF1)}（95% 区间 ${fixed(low)}–${fixed(high)}） |
| 准确率 | ${fixed(evaluation.accuracy)} |
| 期望校准误差（15 档） | ${fixed(evaluation.ece)} |
| 放弃最没把握的一成后的宏平均 F1 | ${fixed(evaluation.abstained10)} |

${table(
  ['类别', '精确率', '召回率', 'F1', '件数'],
  evaluation.perClass.map((own) => [
    own.label,
    fixed(own.precision),
    fixed(own.recall),
    fixed(own.f1),
    own.support,
  ]),
)}
${leftOut.length === 0 ? '' : `标注太少，没有参加训练，仍凭种子词判断：${leftOut.map(({ category, rows: count }) => `${category}（${count} 件）`).join('、')}。\n`}
## 最常混淆
${table(
  ['标注为', '判断为', '件数'],
  confusions(judged).map(({ gold, category, count }) => [gold, category, count]),
)}
## 把握与对错
${table(['把握', '件数', '平均把握', '实际正确'], calibrationRows(judged))}
## 最有把握却判断错的
${table(
  ['编号', '标注为', '判断为', '把握'],
  worstErrors(judged).map(({ id, gold, category, score }) => [id, gold, category, fixed(score)]),
)}`;
}

function comparison({ compared, isOnPeople, difference }: Omit<CountyTraining, 'report'>): string {
  if (difference === undefined) return '';
  const [low, high] = difference.interval;
  return `## 与现在所用权重比较
在同样的 ${compared} 件上成对比较${isOnPeople ? '（本县的人指定的、现用权重没有学过的）' : '（现用权重没有记录学过的；随附权重若学过其中一些，比较对它有利）'}：
宏平均 F1 相差 ${signed(difference.difference)}（95% 区间 ${signed(low)} 至 ${signed(high)}），重复抽样 1000 次中新权重更好的占 ${(100 * difference.better).toFixed(1)}%。
`;
}

/** Which categories are taken for which, most often first. */
function confusions(judged: readonly JudgedPrediction[]) {
  const counts = new Map<string, { gold: string; category: string; count: number }>();
  for (const { gold, category } of judged) {
    if (gold === category) continue;
    const key = `${gold}\n${category}`;
    counts.set(key, { gold, category, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts]
    .sort(([x, a], [y, b]) => b.count - a.count || (x < y ? -1 : 1))
    .slice(0, shownPairs)
    .map(([, pair]) => pair);
}

function worstErrors(judged: readonly JudgedPrediction[]): JudgedPrediction[] {
  return judged
    .filter(({ gold, category }) => gold !== category)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, shownErrors);
}

function calibrationRows(judged: readonly JudgedPrediction[]): (string | number)[][] {
  return Array.from({ length: calibrationBins }, (_, bin) => {
    const own = judged.filter(
      ({ score }) => Math.min(calibrationBins - 1, Math.floor(score * calibrationBins)) === bin,
    );
    const mean = own.reduce((sum, { score }) => sum + score, 0) / Math.max(1, own.length);
    const right = own.filter(({ gold, category }) => gold === category).length / Math.max(1, own.length);
    const [from, to] = [bin, bin + 1].map((edge) => Math.round((100 * edge) / calibrationBins));
    return [`${from}%–${to}%`, own.length, fixed(mean), fixed(right)];
  }).filter(([, count]) => count !== 0);
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '没有。\n';
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return `${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

const fixed = (value: number): string => value.toFixed(4);
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
