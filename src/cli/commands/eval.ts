import { MinshengError } from '../../errors.js';
import type { Arguments, Command, Terminal } from '../command.js';
import { snapshotOption, storeOption } from '../command.js';
import { evaluateBursts } from '../eval/bursts.js';
import { evalCategory } from '../eval/category.js';
import { evalDuplicates } from '../eval/duplicates.js';
import { evalFine } from '../eval/fine.js';
import { evalIdentity } from '../eval/identity.js';
import { evalIssues } from '../eval/issues.js';
import { evalLabels } from '../eval/labels.js';

const kinds: Readonly<Record<string, (gold: string, args: Arguments, terminal: Terminal) => Promise<void>>> =
  {
    category: evalCategory,
    fine: evalFine,
    labels: evalLabels,
    issues: evalIssues,
    identity: evalIdentity,
    duplicates: evalDuplicates,
  };

const command: Command = {
  summary:
    '与人工标注比较，打印指标。issues 和 duplicates 评的是数据仓里已发布的结果；identity 评最新一成意见分十步到来时事项的编号变不变；bursts 往数据仓的事项里放入突发，看多少能报警。',
  usage: [
    'eval category --gold 标注.jsonl [--shipped]',
    'eval fine --gold 用例.yaml',
    'eval labels --gold 标注.jsonl [--store 文件夹] [--card 文件]',
    'eval issues --gold 事项.json [--store 文件夹]',
    'eval identity --gold 事项.json [--store 文件夹]',
    'eval duplicates --gold 重复.json [--store 文件夹]',
    'eval bursts [--store 文件夹] [--permute] [--bursts 次数]',
  ],
  options: {
    ...storeOption,
    ...snapshotOption,
    gold: { type: 'string', value: '文件', help: '人工标注' },
    seed: { type: 'string', value: '整数', help: '划分或放入突发的随机种子，默认 7' },
    card: { type: 'string', value: '文件', help: '把指标写成一张说明卡' },
    permute: { type: 'boolean', help: 'bursts：先打乱来件日期，使原有的突发不复存在' },
    bursts: { type: 'string', value: '次数', help: 'bursts：一共放入几次突发，默认 300' },
    shipped: { type: 'boolean', help: '评随附的权重；不写时在标注上做五折交叉验证' },
  },
  async run(args, terminal) {
    const [kind] = args.positionals;
    if (kind === 'bursts') {
      await evaluateBursts(args, terminal);
      return 0;
    }
    const gold = args.text('gold');
    const evaluate = kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (evaluate === undefined || gold === undefined) {
      throw new MinshengError('usage', {
        what: `请写 minsheng eval ${Object.keys(kinds).join('|')} --gold 文件，或 minsheng eval bursts。`,
      });
    }
    await evaluate(gold, args, terminal);
    return 0;
  },
};

export default command;
