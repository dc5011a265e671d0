import { writeFileSync } from 'node:fs';
import type { Figure } from '../../core/metrics/bootstrap.js';
import { evaluateLabels, type LabelsEvaluation } from '../../pipeline/eval-labels.js';
import { type Arguments, storeDir, type Terminal } from '../command.js';

/** Prints how a store's categories, appeals and places agree with labels made by people; `--card` writes them too. */
export async function evalLabels(gold: string, args: Arguments, terminal: Terminal): Promise<void> {
  const found = await evaluateLabels(storeDir(args), gold);
  const rows = figures(found);
  terminal.out(`与 ${found.rows} 件人工标注比较（方括号里是 95% 自助法区间）：`);
  for (const [name, { value, interval }] of rows)
    terminal.out(`  ${name}  ${three(value)} [${interval.map(three).join('–')}]`);
  if (found.missing > 0) terminal.out(`另有 ${found.missing} 件标注在数据仓里找不到，或编号不只一件。`);
  const card = args.text('card');
  if (card !== undefined) {
    writeFileSync(card, cardText(found, rows));
    terminal.out(`已写入 ${card}。`);
  }
  terminal.result(found);
}

type NamedFigure = readonly [name: string, figure: Figure];

function figures({ strict, lenient, appeal, places }: LabelsEvaluation): NamedFigure[] {
  return [
    ['一级类别', strict],
    ['一级类别（含可接受的第二类）', lenient],
    ['诉求类型宏平均 F1', appeal],
    ['地点 F1（按重叠）', places],
  ];
}

const three = (value: number): string => value.toFixed(3);

function cardText({ rows }: LabelsEvaluation, named: readonly NamedFigure[]): string {
  return `# 与人工标注的比较

整条分析线（清洗、脱敏、归类）对 ${rows} 件由一人标注的真实留言的结果，由 \`minsheng eval labels --card\` 写出。
种子词和规则是看着这些标注调的，对别处的留言会略差。

| 指标 | 数值 | 95 % 自助法区间 |
|---|---|---|
${named.map(([name, { value, interval }]) => `| ${name} | ${three(value)} | ${interval.map(three).join('–')} |`).join('\n')}
`;
}
