import { MinshengError } from '../../errors.js';
import { nextQuestions } from '../../pipeline/ask-labels.js';
import { listLabels, setLabel, undoLabel } from '../../pipeline/labels.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { percent } from '../explain/names.js';
import { localTime } from '../local-time.js';

const command: Command = {
  summary: '由人定一件意见的类别，或看哪些最值得人来定。人定的类别以后每次运行都照办，直到撤销。',
  usage: [
    'label next [--count 10] [--level 1|2]',
    'label set 编号 --category 类别 [--category 类别…] [--by 姓名] [--reason 理由]',
    'label list',
    'label undo 编号 [--by 姓名] [--reason 理由]',
  ],
  options: {
    ...storeOption,
    category: {
      ...{ type: 'string', multiple: true, value: '类别' },
      help: '任何一级类别的名称或编号；一件意见说了几件事时写几个，最要紧的在前',
    },
    by: { type: 'string', value: '姓名', help: '谁定的，记在决定日志里' },
    reason: { type: 'string', value: '理由', help: '为什么，记在决定日志里' },
    level: { type: 'string', value: '级', help: '问哪一级拿不准的：1（默认）或 2' },
    count: { type: 'string', value: '件数', help: '列出几件，默认 10' },
  },
  async run(args, terminal) {
    const [action = '', name] = args.positionals;
    const actions: Readonly<Record<string, () => Promise<number>>> = {
      next: () => next(args, terminal),
      set: () => set(name, args, terminal),
      list: () => list(args, terminal),
      undo: () => undo(name, args, terminal),
    };
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (act === undefined)
      throw new MinshengError('usage', { what: '请写 minsheng label next、set、list 或 undo。' });
    return act();
  },
};

async function next(args: Arguments, terminal: Terminal): Promise<number> {
  const count = args.text('count') ?? '10';
  if (!/^[1-9]\d{0,3}$/.test(count))
    throw new MinshengError('usage', { what: `--count 要写一个正整数，现在是“${count}”。` });
  const level = args.text('level') ?? '1';
  if (level !== '1' && level !== '2')
    throw new MinshengError('usage', { what: `--level 要写 1 或 2，现在是“${level}”。` });
  const questions = await nextQuestions(storeDir(args), Number(count), level === '1' ? 1 : 2);
  for (const { source_key: key, submitted_at: at, title, best, second, scores } of questions) {
    terminal.out(`[${key}] ${at?.slice(0, 10) ?? '无日期'} ${title}`);
    terminal.out(`  ${best} ${percent(scores[0])}，还是 ${second} ${percent(scores[1])}？`);
  }
  terminal.out(
    questions.length === 0
      ? '近一年没有拿不准的意见。'
      : '看全文和依据：minsheng explain 编号；定下来：minsheng label set 编号 --category 类别。',
  );
  terminal.result(questions);
  return 0;
}

async function set(name: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  const categories = args.list('category');
  if (name === undefined || categories.length === 0)
    throw new MinshengError('usage', { what: '请写 minsheng label set 编号 --category 类别。' });
  const decision = await setLabel(storeDir(args), name, categories, deciding(args));
  const told = decision.chosen.join('；');
  terminal.out(`已记下：${name} 的类别是${told}（${decision.who}）。下次 minsheng run 起照此归类。`);
  terminal.result(decision);
  return 0;
}

async function list(args: Arguments, terminal: Terminal): Promise<number> {
  const labels = await listLabels(storeDir(args));
  for (const { source_key: key, target, title, chosen, who, at, reason, isTaken } of labels) {
    const state = title === undefined ? '，这件意见已不在数据仓里' : isTaken ? '' : '，待下次运行';
    terminal.out(`[${key ?? target}] ${chosen.join('；')}  ${title ?? ''}`);
    terminal.out(`  ${who}，${localTime(at)}${reason === undefined ? '' : `，${reason}`}${state}`);
  }
  terminal.out(labels.length === 0 ? '还没有人定过类别。' : `共 ${labels.length} 件由人定了类别。`);
  terminal.result(labels);
  return 0;
}

async function undo(name: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  if (name === undefined) throw new MinshengError('usage', { what: '请写 minsheng label undo 编号。' });
  const { undone, before } = await undoLabel(storeDir(args), name, deciding(args));
  const then = before === undefined ? '由模型归类' : `恢复${before.who}定的${before.category}`;
  terminal.out(`已撤销：${name} 由${undone.who}定为${undone.category}。下次 minsheng run 起${then}。`);
  terminal.result({ undone, before: before ?? null });
  return 0;
}

const deciding = (args: Arguments) => ({
  who: args.text('by') ?? '未署名',
  now: new Date(),
  reason: args.text('reason'),
});

export default command;
