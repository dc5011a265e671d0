import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import { loadPipeline } from '../../pipeline/load.js';
import { maskOptions, maskWords } from '../../stages/clean-mask.js';
import { appendState } from '../../store/state-log.js';
import { requireStore } from '../../store/store.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { addWords } from '../mask/add-words.js';
import { reviewDoubts } from '../mask/review.js';

/** Newest messages that a review looks through when nobody says otherwise. */
const usualMessages = 20_000;

const command: Command = {
  summary:
    '复核拿不准的脱敏：从没有脱敏的原文里现找，不另存。看过之后把词添进本县的词表，下次运行全部按新词表重新脱敏。',
  usage: ['mask review [--count 条数]', 'mask add-public 词…', 'mask add-private 词…'],
  options: {
    ...storeOption,
    count: { type: 'string', value: '条数', help: '最多列出多少条，默认 50' },
    messages: { type: 'string', value: '件数', help: `看最近多少件意见，默认 ${usualMessages}` },
    pipeline: { type: 'string', value: '名称', help: '按哪条流程的脱敏设置，默认 county' },
  },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const [action = 'review', ...words] = args.positionals;
    if (action === 'review') return review(dir, args, terminal);
    if (action === 'add-public') return add(dir, 'public', words, terminal);
    if (action === 'add-private') return add(dir, 'private', words, terminal);
    throw new MinshengError('usage', {
      what: `不认识 mask ${action}，可用：review、add-public、add-private。`,
    });
  },
};

async function review(dir: string, args: Arguments, terminal: Terminal): Promise<number> {
  const count = wholeNumber(args, 'count', 50);
  const pipeline = loadPipeline(args.text('pipeline') ?? 'county', dir);
  const clean = pipeline.steps.find(({ stage }) => stage.name === 'clean');
  const options = maskOptions(maskWords(dir, String(clean?.params.mask_off ?? '')));
  const all = await reviewDoubts(dir, options, wholeNumber(args, 'messages', usualMessages));
  const shown = all.slice(0, count);
  appendState(dir, 'audit', {
    at: new Date().toISOString(),
    ...{ event: 'mask-review', who: userInfo().username, shown: shown.length, total: all.length },
  });
  for (const { label, masked, times, context } of shown) {
    terminal.out(
      `${masked ? '已脱敏' : '未脱敏'}  ${label}  ${context}${times > 1 ? `  （${times} 处）` : ''}`,
    );
  }
  terminal.out(
    all.length === 0 ? '没有拿不准的。' : `拿不准的共 ${all.length} 种，列出 ${shown.length} 种。`,
  );
  if (shown.length > 0) {
    terminal.out('不必脱敏的：minsheng mask add-public 词…；要脱敏的：minsheng mask add-private 词…');
  }
  terminal.result({ total: all.length, doubtful: shown });
  return 0;
}

function add(dir: string, kind: 'public' | 'private', words: readonly string[], terminal: Terminal): number {
  const added = addWords(dir, kind, words);
  const event = `mask-add-${kind}`;
  const at = new Date().toISOString();
  // The words themselves stand in the county's list; the log is read more widely.
  if (added.length > 0)
    appendState(dir, 'audit', { at, event, who: userInfo().username, words: added.length });
  const list = kind === 'public' ? '不脱敏' : '一定脱敏';
  terminal.out(added.length === 0 ? '这些词早已在词表里。' : `已添进${list}的词表：${added.join('、')}。`);
  if (added.length > 0) terminal.out('下次 minsheng run 按新词表把已有意见重新脱敏。');
  terminal.result({ kind, added });
  return 0;
}

function wholeNumber(args: Arguments, name: string, usual: number): number {
  const text = args.text(name);
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--${name} 要写整数，如 ${usual}，现在是“${text}”。` });
}

export default command;
