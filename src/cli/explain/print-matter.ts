import type { MessageExplanation } from '../../pipeline/explain/explain.js';
import type { MatterExplanation, Neighbour } from '../../pipeline/explain/matter.js';
import type { Terminal } from '../command.js';
import { nameOf, percent } from './names.js';

/** Prints the copies of a text, its nearest neighbours, and why it is in its issue or alone. */
export function printMatter(found: MessageExplanation, terminal: Terminal): void {
  printCopies(found, terminal);
  const hidden = found.signals.filter(({ kind }) => kind === 'restricted' || kind === 'junk');
  terminal.out('事项');
  for (const { kind, value, evidence } of hidden) {
    const words = evidence.length === 0 ? '' : `，因为“${evidence.join('”“')}”`;
    terminal.out(
      kind === 'restricted'
        ? `  这是限权事项（${value}）${words}：不归并，不发布，不在网页和导出里出现，请按规定的渠道处理。`
        : `  没有当作意见（${value}）${words}：不归并，不发布。`,
    );
  }
  if (hidden.length > 0) return;
  if (found.matter === null) {
    terminal.out('  没有可以说明的：还没有归并过，或流程用的不是 pairwise 归并。');
    return;
  }
  printPlace(found.matter, terminal);
  printNeighbours(found.matter, terminal);
}

function printCopies({ copies }: MessageExplanation, terminal: Terminal): void {
  if (copies.length === 0) return;
  terminal.out(`重复：${nameOf('copy', copies[0]!.kind)}的还有 ${copies.length} 件，归并时当作一件`);
  for (const { source_key: key, title, submitted_at: at } of copies.slice(0, 5))
    terminal.out(`  [${key}] ${at?.slice(0, 10) ?? '无日期'} ${title || '（无标题）'}`);
  if (copies.length > 5) terminal.out(`  ……另有 ${copies.length - 5} 件`);
}

function printPlace(matter: MatterExplanation, terminal: Terminal): void {
  const { issue, link, links, threshold, nearestIssue } = matter;
  const mean = link === undefined ? '' : link.mean.toFixed(2);
  const bar = threshold.toFixed(2);
  if (issue !== null) {
    terminal.out(`  归入 ${issue.issue_id} ${issue.name}（${issue.people} 人，${issue.messages} 件）`);
    terminal.out(
      link === undefined
        ? '  事项里都是同一份文字。'
        : `  与其中其余意见的平均相似度 ${mean}（门槛 ${bar}），${link.size} 份不同的文字里有 ${link.linked} 份与它相近。最强的联系：`,
    );
    const isBelow = (one: Neighbour) => matter.neighbours.some(({ id }) => id === one.id);
    for (const one of links) printLink(one, terminal, '因为', isBelow(one) ? undefined : 'speaksFor');
    return;
  }
  terminal.out('  单独一件，没有归入事项。');
  const [strongest] = links;
  if (link === undefined || strongest === undefined) {
    terminal.out('  没有别的意见与它有共同的少见字词或地点。');
    return;
  }
  const target =
    nearestIssue === null ? '最近的一件' : `最近的事项 ${nearestIssue.issue_id} ${nearestIssue.name}`;
  terminal.out(
    link.mean < threshold
      ? `  与${target}的平均相似度 ${mean}，不到门槛 ${bar}。其中最像的：`
      : `  与${target}的平均相似度 ${mean}，现在已过门槛 ${bar}：归并时另有更合适的先合在一起，或上次归并后数据有变。其中最像的：`,
  );
  printLink(strongest, terminal, '差在', 'speaksAgainst');
}

function printNeighbours({ neighbours, compared }: MatterExplanation, terminal: Terminal): void {
  if (neighbours.length === 0) return;
  terminal.out(`最像的意见（比较了 ${compared} 份；百分数是说同一件事的把握）`);
  neighbours.forEach((one) => {
    printLink(one, terminal, '像在', 'speaksFor');
    if (one.probability < 0.5) printReasons(one, terminal, '差在', 'speaksAgainst');
    terminal.out(
      `      ${one.issue === null ? '单独一件' : `在事项 ${one.issue.issue_id} ${one.issue.name}`}`,
    );
  });
}

function printLink(
  one: Neighbour,
  terminal: Terminal,
  word: string,
  side?: 'speaksFor' | 'speaksAgainst',
): void {
  const day = one.submitted_at?.slice(0, 10) ?? '无日期';
  terminal.out(`    ${percent(one.probability)}  [${one.source_key}] ${day} ${one.title || '（无标题）'}`);
  if (side !== undefined) printReasons(one, terminal, word, side);
}

function printReasons(
  one: Neighbour,
  terminal: Terminal,
  word: string,
  side: 'speaksFor' | 'speaksAgainst',
): void {
  const reasons = one[side].map(({ text }) => text);
  if (reasons.length > 0) terminal.out(`      ${word}：${reasons.join('；')}`);
}
