import { MinshengError } from '../../errors.js';
import { verifyStore } from '../../store/verify.js';
import { type Command, storeDir, storeOption } from '../command.js';

const command: Command = {
  summary: '核对数据仓：版本、两个库的每一块、已发布文件的校验值、发布内容的核对、状态记录。不改动数据。',
  usage: ['verify [--store 文件夹]'],
  options: storeOption,
  async run(args, terminal) {
    const dir = storeDir(args);
    const findings = await verifyStore(dir);
    for (const { what, isGood, found } of findings) terminal.out(`${isGood ? '✓' : '✗'} ${what}：${found}`);
    const wrong = findings.filter(({ isGood }) => !isGood);
    terminal.result({ good: wrong.length === 0, findings });
    if (wrong.length === 0) return 0;
    const failed = new MinshengError('store-corrupt', {
      file: dir,
      problem: wrong.map(({ what }) => what).join('、'),
    });
    terminal.note(failed.message);
    terminal.note(failed.hint);
    return failed.exitCode;
  },
};

export default command;
