import { suppressSmallCells } from '../../core/small-cells.js';
import { MinshengError } from '../../errors.js';
import { type FocusReport, listFocus, readFocus } from '../../reports/read-focus.js';
import { findSnapshot, type Snapshot } from '../../store/snapshot.js';
import {
  type Arguments,
  type Command,
  snapshotOption,
  storeDir,
  storeOption,
  type Terminal,
} from '../command.js';
import { bar, messageLine } from '../issue-lines.js';
import { snapshotNumber } from '../snapshot-number.js';

const command: Command = {
  summary: '看专委会盯着的重点：有多少意见、哪些事项、各镇街多少、每周走势、最近四周有什么新的。',
  usage: ['focus list', 'focus show 短名 [--count 10]', 'focus show 短名 --public'],
  options: {
    ...storeOption,
    ...snapshotOption,
    count: { type: 'string', value: '件数', help: '列出几件最像的意见，默认 10' },
    public: { type: 'boolean', help: '只给可以公开的：各镇街的人数，5 人以下的不写出来，不列意见' },
  },
  async run(args, terminal) {
    const [action = '', name] = args.positionals;
    const dir = storeDir(args);
    const snapshot = findSnapshot(dir, snapshotNumber(args));
    if (action === 'list') return list(dir, snapshot, terminal);
    if (action === 'show' && name !== undefined) return show(dir, snapshot, name, args, terminal);
    throw new MinshengError('usage', { what: '请写 minsheng focus list 或 minsheng focus show 短名。' });
  },
};

async function list(dir: string, snapshot: Snapshot, terminal: Terminal): Promise<number> {
  const topics = await listFocus(dir, snapshot);
  for (const { focus, title, committee, year, people, messages, towns, ...rest } of topics) {
    terminal.out(`${focus}  ${title}${year === null ? '' : `（${year} 年）`}  ${committee ?? ''}`);
    const news = `最近四周 ${rest.new_messages} 件，再往前四周 ${rest.before_messages} 件`;
    terminal.out(`  ${people} 人，${messages} 件，${towns} 个镇街；${news}`);
  }
  if (topics.length === 0) terminal.out('还没有设重点：写在 county/pipelines/focus.yaml 里。');
  terminal.result(topics);
  return 0;
}

async function show(
  dir: string,
  snapshot: Snapshot,
  name: string,
  args: Arguments,
  terminal: Terminal,
): Promise<number> {
  const count = args.text('count') ?? '10';
  if (!/^[1-9]\d{0,4}$/.test(count))
    throw new MinshengError('usage', { what: `--count 要写一个正整数，现在是“${count}”。` });
  const found = await readFocus(dir, snapshot, name);
  terminal.out(found.topic.title);
  if (args.flag('public')) return tellPublic(found, terminal);
  tellCounts(found, terminal);
  terminal.out('事项（一半以上的意见属于它）：');
  for (const { issue_id: id, name: what, people, is_new: isNew } of found.issues)
    terminal.out(`  ${id}  ${people} 人  ${what}${isNew ? '  新' : ''}`);
  terminal.out('最像的意见：');
  for (const message of found.messages.slice(0, Number(count)))
    terminal.out(`${messageLine(message)}  ${message.score}（${message.evidence.join('、')}）`);
  terminal.out('最近四周的意见：');
  for (const message of found.messages.filter(({ is_new: isNew }) => isNew))
    terminal.out(messageLine(message));
  terminal.out('这里统计的是发表意见的人数，不是民意调查。');
  terminal.result(found);
  return 0;
}

function tellCounts({ topic, towns, weekly }: FocusReport, terminal: Terminal): void {
  terminal.out(
    `${topic.people} 人  ${topic.messages} 件  最近四周 ${topic.new_messages} 件，再往前四周 ${topic.before_messages} 件`,
  );
  terminal.out('各镇街：');
  for (const { town, people, per_10000: rate } of towns)
    terminal.out(`  ${town}  ${people} 人${rate === null ? '' : `，每万人 ${rate} 人`}`);
  terminal.out('每周人数：');
  const most = Math.max(1, ...weekly.map(({ people }) => people));
  for (const { week, people } of weekly) terminal.out(`  ${week}  ${bar(people, most)} ${people}`);
}

/** Counts by town with small cells withheld, and nothing that leads to a message. */
function tellPublic({ topic, towns }: FocusReport, terminal: Terminal): number {
  const shown = suppressSmallCells(towns.map(({ people }) => people));
  towns.forEach(({ town }, at) => {
    terminal.out(`  ${town}  ${shown[at]} 人`);
  });
  terminal.out('这里统计的是发表意见的人数，不是民意调查。');
  const rows = towns.map(({ town }, at) => ({ town, people: shown[at] }));
  terminal.result({ title: topic.title, towns: rows });
  return 0;
}

export default command;
