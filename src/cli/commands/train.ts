import { MinshengError } from '../../errors.js';
import { trainCategoryFile } from '../../pipeline/train-category.js';
import { trainCounty } from '../../pipeline/train-county.js';
import { trainIssues } from '../../pipeline/train-issues.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { seedOf } from '../seed.js';

const command: Command = {
  summary:
    '用人工标注重新拟合分类权重（category）或同一事项判别权重（issues）：先做五折交叉验证，再用全部标注拟合，连同说明一起写到文件夹。不写 --out 时为本县训练：与现用的权重比较，更好才替换，并写出报告。',
  usage: [
    'train category --gold 标注.jsonl [--labels-from-store] [--store 文件夹]',
    'train category --gold 标注.jsonl --out 文件夹',
    'train issues --plan 计划.yaml --out 文件夹',
  ],
  options: {
    ...storeOption,
    'labels-from-store': { type: 'boolean', help: '把数据仓里由人定的类别（minsheng label）也当作标注' },
    gold: { type: 'string', value: '文件', help: '每行一个 {"title", "body", "category"}' },
    plan: {
      type: 'string',
      value: '文件',
      help: '写明门槛、提供词频的数据仓，和各数据仓已知的事项，样式见 pipelines/weights/issues/README.md',
    },
    out: {
      type: 'string',
      value: '文件夹',
      help: '写到哪个文件夹，如 数据仓/county/pipelines/weights/category',
    },
    seed: { type: 'string', value: '整数', help: '随机种子，默认 7' },
  },
  async run(args, terminal) {
    const [what] = args.positionals;
    if (what === 'issues') return await issues(args, terminal);
    const [gold, out] = [args.text('gold'), args.text('out')];
    if (what !== 'category' || gold === undefined) {
      throw new MinshengError('usage', { what: '请写 minsheng train category --gold 标注.jsonl。' });
    }
    if (out === undefined) return await county(gold, args, terminal);
    if (args.flag('labels-from-store')) {
      throw new MinshengError('usage', { what: '--labels-from-store 是为本县训练用的，不能与 --out 同写。' });
    }
    const report = trainCategoryFile({
      gold,
      out,
      seed: seedOf(args),
      onProgress: (done, total) => terminal.note(`${done} / ${total}`),
    });
    terminal.out(`交叉验证宏平均 F1 ${report.macroF1.toFixed(4)}，权重已写到 ${out}`);
    terminal.result(report);
    return 0;
  },
};

async function county(gold: string, args: Arguments, terminal: Terminal): Promise<number> {
  const training = await trainCounty({
    ...{ storeDir: storeDir(args), gold, seed: seedOf(args) },
    withLabels: args.flag('labels-from-store'),
    onProgress: (done, total) => terminal.note(`${done} / ${total}`),
  });
  const { rows, people, evaluation, compared, difference, because, report } = training;
  terminal.out(`标注 ${rows} 件，其中 ${people} 件由本县的人指定。`);
  terminal.out(`交叉验证宏平均 F1 ${evaluation.macroF1.toFixed(4)}。`);
  if (difference !== undefined) {
    const [low, high] = difference.interval.map((value) => value.toFixed(4));
    terminal.out(
      `与现用权重在同样的 ${compared} 件上比较：宏平均 F1 相差 ${difference.difference.toFixed(4)}（95% 区间 ${low} 至 ${high}）。`,
    );
  }
  terminal.out(because);
  terminal.out(`报告：${report}`);
  terminal.result(training);
  return 0;
}

async function issues(args: Arguments, terminal: Terminal): Promise<number> {
  const [plan, out] = [args.text('plan'), args.text('out')];
  if (plan === undefined || out === undefined) {
    throw new MinshengError('usage', { what: '请写 minsheng train issues --plan 计划.yaml --out 文件夹。' });
  }
  const scores = await trainIssues({ plan, out, seed: seedOf(args) });
  for (const { name, all } of scores) terminal.out(`${name}：交叉验证 BCubed F1 ${all.f1.toFixed(3)}`);
  terminal.out(`权重已写到 ${out}`);
  terminal.result(scores);
  return 0;
}

export default command;
