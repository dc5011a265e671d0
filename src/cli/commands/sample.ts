import { MinshengError } from '../../errors.js';
import type { Command } from '../command.js';
import { loadSampleSource } from '../sample/load.js';
import { partsFrom } from '../sample/message-files.js';
import { writeSample } from '../sample/write-sample.js';

const least = 300;
const most = 1_000_000;

const command: Command = {
  summary: '造一个虚构的县：站点、代表、来件、办理记录，以及埋在其中的事项清单。',
  usage: ['sample --messages 件数 --seed 整数 --out 文件夹'],
  options: {
    messages: {
      type: 'string',
      value: '件数',
      help: `来件数，${least} 到 ${most}，默认 3000；${partsFrom} 件起台账写成分卷的 .csv，不写 .xlsx`,
    },
    seed: { type: 'string', value: '整数', help: '随机种子，默认 1；件数和种子相同，文件就相同' },
    out: {
      type: 'string',
      value: '文件夹',
      help: '写到哪个文件夹；其中有 truth-handwritten.json 时，与它合并，手写的来件文件不动',
    },
  },
  async run(args, terminal) {
    const messages = integer(args.text('messages') ?? '3000', '--messages', least, most);
    const seed = integer(args.text('seed') ?? '1', '--seed', 0, 2 ** 31);
    const out = args.text('out');
    if (out === undefined) throw new MinshengError('usage', { what: '请用 --out 写明文件夹。' });
    const counts = await writeSample(loadSampleSource(), out, messages, seed);
    terminal.out(
      `已写入 ${out}：来件 ${counts.messages} 件，站点 ${counts.stations} 个，代表 ${counts.deputies} 名，埋设事项 ${counts.issues} 个（${counts.members} 件）`,
    );
    terminal.result({ out, seed, ...counts });
    return 0;
  },
};

function integer(text: string, option: string, low: number, high: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new MinshengError('usage', { what: `${option} 应当是 ${low} 到 ${high} 的整数，现在是 ${text}。` });
}

export default command;
