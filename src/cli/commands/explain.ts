import { MinshengError } from '../../errors.js';
import { explainMessage, type MessageExplanation } from '../../pipeline/explain/explain.js';
import { type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { nameOf } from '../explain/names.js';
import { printCategory } from '../explain/print-category.js';
import { printMatter } from '../explain/print-matter.js';
import { printReply } from '../explain/print-reply.js';

const command: Command = {
  summary:
    '说明一件意见为什么这样归类、为什么在这个事项里或单独一件：分词、地点、信号、类别的依据、最像的意见。只显示脱敏后的文字。',
  usage: ['explain 编号'],
  options: storeOption,
  async run(args, terminal) {
    const [name] = args.positionals;
    if (name === undefined)
      throw new MinshengError('usage', { what: '请写明意见的编号，如 minsheng explain WS202601010001。' });
    const found = await explainMessage(storeDir(args), name);
    terminal.result(found);
    printMessage(found, terminal);
    printSignals(found, terminal);
    printCategory(found, terminal);
    printMatter(found, terminal);
    printHandling(found, terminal);
    printReply(found, terminal);
    return 0;
  },
};

const shownWords = 60;

function printMessage({ message, words, places }: MessageExplanation, terminal: Terminal): void {
  const { id, source_key: key, title, body, submitted_at: at, station, town, channel } = message;
  terminal.out(title || '（无标题）');
  terminal.out(body || '（无正文）');
  terminal.out(
    [`内部编号 ${id}`, `编号 ${key}`, at?.slice(0, 16) ?? '无日期', town, station, channel]
      .filter((part) => part !== null && part !== '')
      .join('  '),
  );
  for (const [field, own] of [
    ['标题', words.title],
    ['正文', words.body],
  ] as const) {
    if (own.length === 0) continue;
    const rest = own.length > shownWords ? ` ……（共 ${own.length} 词）` : '';
    terminal.out(`${field}分词  ${own.slice(0, shownWords).join(' ')}${rest}`);
  }
  const spots = places.map(({ span, kind, key: folded }) => {
    return `${span}（${nameOf('place', kind)}${folded === span ? '' : `，按“${folded}”比较`}）`;
  });
  const unique = [...new Set(spots)];
  terminal.out(`地点  ${unique.length === 0 ? '没有找到' : unique.join('、')}`);
}

function printSignals({ signals }: MessageExplanation, terminal: Terminal): void {
  terminal.out('信号');
  if (signals.length === 0) terminal.out('  没有');
  for (const { kind, value, score, evidence } of signals) {
    const words = evidence.length === 0 ? '没有找到说明它的词' : `凭“${evidence.join('”“')}”`;
    terminal.out(`  ${nameOf('signal', kind)}：${value}（${score.toFixed(2)}），${words}`);
  }
}

function printHandling({ handling }: MessageExplanation, terminal: Terminal): void {
  terminal.out('办理');
  if (handling.length === 0) terminal.out('  没有办理记录');
  for (const { step, happened_at: at, organ, text, satisfaction } of handling) {
    const told = new Set([at?.slice(0, 10) ?? '无日期', nameOf('step', step), organ, satisfaction, text]);
    terminal.out(`  ${[...told].filter((part) => part !== null && part !== '').join('  ')}`);
  }
}

export default command;
