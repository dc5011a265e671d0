import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import { backupStore } from '../../store/backup.js';
import { type Command, storeDir, storeOption } from '../command.js';

const command: Command = {
  summary: '备份整个数据仓到一个新文件夹，附每个文件的校验值。备份含原文和密钥，请像数据仓一样保管。',
  usage: ['backup --out 新文件夹 [--store 文件夹]'],
  options: { ...storeOption, out: { type: 'string', value: '文件夹', help: '备份写到哪里；必须还不存在' } },
  async run(args, terminal) {
    const out = args.text('out');
    if (out === undefined) throw new MinshengError('usage', { what: '请写明 --out 新文件夹。' });
    const list = await backupStore(storeDir(args), out, new Date());
    const files = Object.values(list.files);
    const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2;
    terminal.out(`已备份 ${files.length} 个文件，${megabytes.toFixed(1)} MB → ${resolve(out)}`);
    terminal.out(`恢复：minsheng restore --from ${resolve(out)} --store 新文件夹`);
    terminal.result({
      out: resolve(out),
      snapshot: list.snapshot,
      version: list.version,
      files: files.length,
    });
    return 0;
  },
};

export default command;
