import { migrateStore } from '../../store/migrate.js';
import { type Command, storeDir, storeOption } from '../command.js';

const command: Command = {
  summary: '把旧版本的数据仓升级到本程序的版本：先自动备份，再升级。其他命令从不改动数据仓的版本。',
  usage: ['migrate [--store 文件夹] [--backup 新文件夹]'],
  options: {
    ...storeOption,
    backup: { type: 'string', value: '文件夹', help: '备份写到哪里；默认在数据仓旁边' },
  },
  async run(args, terminal) {
    const chosen = args.text('backup');
    const done = await migrateStore(storeDir(args), {
      now: new Date(),
      ...(chosen === undefined ? {} : { backup: chosen }),
    });
    if (done.backup === null) terminal.out(`已经是版本 ${done.to}，没有改动。`);
    else {
      terminal.out(`已备份到 ${done.backup}`);
      terminal.out(`已从版本 ${done.from} 升级到版本 ${done.to}。`);
    }
    terminal.result(done);
    return 0;
  },
};

export default command;
