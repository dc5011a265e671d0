import { resolve } from 'node:path';
import { initStore } from '../../store/store.js';
import { type Command, storeDir, storeOption } from '../command.js';

const command: Command = {
  summary: '建立一个数据仓：存放意见、分析结果和本县自己的设置。已有的数据仓不会被改动。',
  usage: ['init [文件夹]'],
  options: storeOption,
  async run(args, terminal) {
    const dir = resolve(args.positionals[0] ?? storeDir(args));
    const isMade = await initStore(dir);
    terminal.out(isMade ? `已建立数据仓：${dir}` : `这里已经有数据仓，没有改动：${dir}`);
    terminal.out(`本县自己的流程、词表和类目放在：${dir}/county（与 pipelines 下的同名文件对应，优先使用）`);
    terminal.result({ store: dir, created: isMade });
    return 0;
  },
};

export default command;
