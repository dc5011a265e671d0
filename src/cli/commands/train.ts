import { MinshengError } from '../../errors.js';
import { trainCategoryFile } from '../../pipeline/train-category.js';
import { trainIssues } from '../../pipeline/train-issues.js';
import type { Arguments, Command, Terminal } from '../command.js';
import { seedOf } from '../seed.js';

const command: Command = {
  summary:
    '用人工标注重新拟合分类权重（category）或同一事项判别权重（issues）：先做五折交叉验证，再用全部标注拟合，连同说明一起写到文件夹。',
  usage: ['train category --gold 标注.jsonl --out 文件夹', 'train issues --plan 计划.yaml --out 文件夹'],
  options: {
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
    if (what !== 'category' || gold === undefined || out === undefined) {
      throw new MinshengError('usage', {
        what: '请写 minsheng train category --gold 标注.jsonl --out 文件夹。',
      });
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
