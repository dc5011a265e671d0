import { MinshengError } from '../../errors.js';
import { decideWords, listWords, mineWords, undoWord } from '../../pipeline/words.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { localTime } from '../local-time.js';

/** Newest messages that are looked through when nobody says otherwise. */
const usualMessages = 100_000;

const command: Command = {
  summary:
    '从意见里找分词还不认识的新词（小区、单位、简称等），由人看过再用。收下的词从下次运行起用来分词，不收的不再列出。',
  usage: [
    'words mine [--count 50]',
    'words accept 词… [--by 姓名]',
    'words reject 词… [--by 姓名]',
    'words list',
    'words undo 词… [--by 姓名]',
  ],
  options: {
    ...storeOption,
    count: { type: 'string', value: '个数', help: '列出多少个词，默认 50' },
    messages: { type: 'string', value: '件数', help: `看最近多少件意见，默认 ${usualMessages}` },
    by: { type: 'string', value: '姓名', help: '谁定的，记在决定日志里' },
  },
  async run(args, terminal) {
    const [action = '', ...words] = args.positionals;
    const actions: Readonly<Record<string, () => Promise<number> | number>> = {
      mine: () => mine(args, terminal),
      accept: () => decide('accept', words, args, terminal),
      reject: () => decide('reject', words, args, terminal),
      list: () => list(args, terminal),
      undo: () => undo(words, args, terminal),
    };
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (act === undefined)
      throw new MinshengError('usage', { what: '请写 minsheng words mine、accept、reject、list 或 undo。' });
    return act();
  },
};

async function mine(args: Arguments, terminal: Terminal): Promise<number> {
  const mined = await mineWords(
    storeDir(args),
    wholeNumber(args, 'count', 50),
    wholeNumber(args, 'messages', usualMessages),
  );
  for (const { word, kind, count, association, entropy, examples } of mined.words) {
    const bits = `凝固度 ${association.toFixed(1)}，自由度 ${entropy.toFixed(1)}`;
    terminal.out(`${word}  ${kind}  ${count} 处  ${bits}`);
    for (const example of examples) terminal.out(`  ${example}`);
  }
  terminal.out(
    mined.words.length === 0
      ? `看了 ${mined.messages} 件意见，没有找到新词。`
      : `看了 ${mined.messages} 件意见，找到新词 ${mined.found} 个，列出 ${mined.words.length} 个。收下：minsheng words accept 词…；不收：minsheng words reject 词…`,
  );
  terminal.result(mined);
  return 0;
}

function decide(
  verdict: 'accept' | 'reject',
  words: readonly string[],
  args: Arguments,
  terminal: Terminal,
): number {
  requireWords(words, verdict);
  const decided = decideWords(storeDir(args), words, verdict, deciding(args));
  const named = decided.map(({ target }) => target).join('、');
  const then = verdict === 'accept' ? '已收下，下次 minsheng run 起用来分词' : '已记下不收，不再列出';
  terminal.out(decided.length === 0 ? '这些词早已这样定过。' : `${then}：${named}。`);
  terminal.result(decided);
  return 0;
}

function list(args: Arguments, terminal: Terminal): number {
  const words = listWords(storeDir(args));
  for (const { target, verdict, who, at } of words)
    terminal.out(`${target}  ${verdict === 'accept' ? '收下' : '不收'}  ${who}，${localTime(at)}`);
  terminal.out(words.length === 0 ? '还没有人定过词。' : `共 ${words.length} 个词由人定过。`);
  terminal.result(words);
  return 0;
}

function undo(words: readonly string[], args: Arguments, terminal: Terminal): number {
  requireWords(words, 'undo');
  const undone = words.map((word) => undoWord(storeDir(args), word, deciding(args)));
  for (const { target, who, verdict } of undone)
    terminal.out(`已撤销：${who}${verdict === 'accept' ? '收下' : '不收'}的“${target}”。`);
  terminal.result(undone);
  return 0;
}

function requireWords(words: readonly string[], action: string): void {
  if (words.length === 0) throw new MinshengError('usage', { what: `请写 minsheng words ${action} 词…。` });
}

function wholeNumber(args: Arguments, name: string, usual: number): number {
  const text = args.text(name) ?? String(usual);
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--${name} 要写一个正整数，现在是“${text}”。` });
}

const deciding = (args: Arguments) => ({ who: args.text('by') ?? '未署名', now: new Date() });

export default command;
