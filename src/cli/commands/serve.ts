import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import { serve } from '../../server/listen.js';
import { requireStore } from '../../store/store.js';
import { type Command, storeDir, storeOption } from '../command.js';
import { watchSchedule } from '../jobs/scheduler.js';

const command: Command = {
  summary: '在本机打开网页服务，用浏览器看结果。还没有账号功能，所以只接受本机访问。',
  usage: ['serve [--port 8080] [--schedule]'],
  options: {
    ...storeOption,
    port: { type: 'string', value: '端口', help: '默认 8080，被占用时依次往后找' },
    schedule: { type: 'boolean', help: '同时按任务文件里的时间取意见，取到新的就重新分析' },
    host: { type: 'string', value: '地址', help: '只能是本机地址，默认 127.0.0.1' },
  },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const port = Number(args.text('port') ?? 8080);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new MinshengError('usage', { what: `--port 要写 0 到 65535 的整数。` });
    }
    const serving = await serve({
      storeDir: dir,
      port,
      host: args.text('host') ?? '127.0.0.1',
      say: terminal.note,
    });
    terminal.result({ url: serving.url });
    const stopSchedule = args.flag('schedule')
      ? watchSchedule({ storeDir: dir, say: terminal.note })
      : undefined;
    await serving.stopped;
    await stopSchedule?.();
    return 0;
  },
};

export default command;
