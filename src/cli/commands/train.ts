import { MinshengError } from '../../errors.js';
import { trainCategoryFile } from '../../pipeline/train-category.js';
import type { Command } from '../command.js';
import { seedOf } from '../seed.js';

const command: Command = {
  summary: '用人工标注重新拟合分类权重：先做五折交叉验证，再用全部标注拟合，连同说明一起写到文件夹。',
  usage: ['train category --gold 标注.jsonl --out 文件夹'],
  options: {
    gold: { type: 'string', value: '文件', help: '每行一个 {"title", "body", "category"}' },
    out: {
      type: 'string',
      value: '文件夹',
      help: '写到哪个文件夹，如 数据仓/county/pipelines/weights/category',
    },
    seed: { type: 'string', value: '整数', help: '随机种子，默认 7' },
  },
  async run(args, terminal) {
    const [what] = args.positionals;
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

export default command;
