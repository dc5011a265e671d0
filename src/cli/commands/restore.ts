import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import { restoreStore } from '../../store/backup.js';
import { type Command, storeOption } from '../command.js';

const command: Command = {
  summary: '用备份恢复出一个新的数据仓。先逐个核对备份的文件；绝不覆盖已有的数据仓。',
  usage: ['restore --from 备份文件夹 --store 新文件夹'],
  options: {
    from: { type: 'string', value: '文件夹', help: 'minsheng backup 写出的文件夹' },
    store: { ...storeOption.store, help: '恢复到哪里；必须还不存在' },
  },
  async run(args, terminal) {
    const [from, store] = [args.text('from'), args.text('store')];
    if (from === undefined || store === undefined) {
      throw new MinshengError('usage', { what: '请写明 --from 备份文件夹 和 --store 新文件夹。' });
    }
    const list = restoreStore(from, store);
    const count = Object.keys(list.files).length;
    terminal.out(`已核对并恢复 ${count} 个文件 → ${resolve(store)}（备份于 ${list.made_at}）`);
    terminal.result({ store: resolve(store), made_at: list.made_at, snapshot: list.snapshot, files: count });
    return 0;
  },
};

export default command;
