import type { CurationDecision } from '../../core/decisions/curation.js';
import { MinshengError } from '../../errors.js';
import {
  listCuration,
  markIssue,
  mergeIssues,
  moveMessage,
  type PlainAction,
  renameIssue,
  splitIssue,
  undoCuration,
} from '../../pipeline/curation.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { decisionText } from '../curate/decision-text.js';
import { localTime } from '../local-time.js';

const plain: readonly PlainAction[] = ['lock', 'unlock', 'hide', 'show', 'resolved', 'recurring', 'open'];
const actions = ['rename', 'merge', 'split', 'move', ...plain, 'list', 'undo'];

const command: Command = {
  summary:
    '由人整理事项：改名、合并、拆分、移动意见、锁定、不公开、标明已解决或反复。以后每次运行都照办，直到撤销；机器本会怎么做，运行时会说明。',
  usage: [
    'curate rename 事项 名称',
    'curate merge 事项 --into 事项',
    'curate split 事项 意见 意见…',
    'curate move 意见 --to 事项',
    'curate move 意见 --out',
    'curate lock|unlock|hide|show|resolved|recurring|open 事项',
    'curate list',
    'curate undo 决定编号',
  ],
  options: {
    ...storeOption,
    into: { type: 'string', value: '事项', help: '并入哪个事项；编号用它的' },
    to: { type: 'string', value: '事项', help: '移到哪个事项' },
    out: { type: 'boolean', help: '移出事项，单独一件' },
    by: { type: 'string', value: '姓名', help: '谁定的，记在决定日志里' },
    reason: { type: 'string', value: '理由', help: '为什么，记在决定日志里' },
  },
  async run(args, terminal) {
    const [action = '', ...rest] = args.positionals;
    if (action === 'list') return list(args, terminal);
    const decision = await decide(action, rest, args);
    const undone = action === 'undo';
    const head = undone ? '已撤销' : '已记下';
    terminal.out(`${head}：${decisionText(decision)}（${decision.who}）。下次 minsheng run 起照办。`);
    if (!undone) terminal.out(`撤销：minsheng curate undo ${decision.id.slice(0, 8)}`);
    terminal.result(decision);
    return 0;
  },
};

async function decide(action: string, rest: readonly string[], args: Arguments): Promise<CurationDecision> {
  const dir = storeDir(args);
  const by = { who: args.text('by') ?? '未署名', now: new Date(), reason: args.text('reason') };
  const [first, second] = rest;
  const into = args.text('into');
  const to = args.text('to');
  if (!actions.includes(action) || first === undefined)
    throw new MinshengError('usage', { what: `请写 minsheng curate ${actions.join('|')} 和编号。` });
  if (action === 'rename' && second !== undefined) return renameIssue(dir, first, second, by);
  if (action === 'merge' && into !== undefined) return mergeIssues(dir, first, into, by);
  if (action === 'split' && second !== undefined) return splitIssue(dir, first, rest.slice(1), by);
  if (action === 'move' && (to !== undefined) !== args.flag('out')) return moveMessage(dir, first, to, by);
  if (action === 'undo') return undoCuration(dir, first, by);
  const mark = plain.find((name) => name === action);
  if (mark !== undefined) return markIssue(dir, mark, first, by);
  const form = command.usage.filter((line) => line.startsWith(`curate ${action} `)).join('，或 minsheng ');
  throw new MinshengError('usage', { what: `请写 minsheng ${form}。` });
}

function list(args: Arguments, terminal: Terminal): number {
  const decisions = listCuration(storeDir(args));
  for (const decision of decisions) {
    const { id, who, at, reason } = decision;
    terminal.out(`[${id.slice(0, 8)}] ${decisionText(decision)}`);
    terminal.out(`  ${who}，${localTime(at)}${reason === undefined ? '' : `，${reason}`}`);
  }
  terminal.out(decisions.length === 0 ? '还没有人对事项作过决定。' : `共 ${decisions.length} 个决定有效。`);
  terminal.result(decisions);
  return 0;
}

export default command;
