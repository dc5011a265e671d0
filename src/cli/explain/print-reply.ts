import type { MessageExplanation } from '../../pipeline/explain/explain.js';
import type { ReplyExplanation } from '../../pipeline/explain/reply.js';
import type { Terminal } from '../command.js';

const answers = { yes: '答了所问', partly: '只答了一部分，或只提到没有说明', no: '没有答到所问' };
const kinds = { substantive: '有内容', template: '套话', forwarding: '只是转办' };
const problems = { missing: '缺来件或答复的日期', negative: '答复日期早于来件，请核对' };
const parts = { found: '查到的情况', done: '做了或将做什么', basis: '依据', contact: '找谁' } as const;

/** Prints how the reply was judged, and by which of its words. */
export function printReply({ reply }: MessageExplanation, terminal: Terminal): void {
  if (reply === null) return;
  terminal.out('答复的质量（由规则判断，供参考）');
  const shared = reply.shared.length === 0 ? '没有共有的字词' : `共有${quoted(reply.shared)}`;
  terminal.out(`  ${answers[reply.answers]}（切题 ${reply.relevance.toFixed(2)}，与意见${shared}）`);
  terminal.out(`  说了四项中的 ${reply.completeness} 项`);
  for (const [part, name] of Object.entries(parts) as [keyof typeof parts, string][]) {
    const words = reply[part];
    terminal.out(`    ${name}：${words.length === 0 ? '没有说' : `凭${quoted(words)}`}`);
  }
  terminal.out(`  种类：${kindOf(reply)}`);
  terminal.out(`  历时：${daysOf(reply)}`);
}

const quoted = (words: readonly string[]): string => `“${words.join('”“')}”`;

function kindOf({ kind, kind_words: words, twins, twin_key: twin }: ReplyExplanation): string {
  if (twins > 0)
    return `套话，另有 ${twins} 件别的事项收到几乎相同的答复${twin === null ? '' : `，如 ${twin}`}`;
  return words.length === 0 ? kinds[kind] : `${kinds[kind]}，凭${quoted(words)}`;
}

function daysOf({ days, days_problem: problem }: ReplyExplanation): string {
  if (days !== null) return `${days} 天`;
  return `算不出（${problems[problem ?? 'missing']}）`;
}
