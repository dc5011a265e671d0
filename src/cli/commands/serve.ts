import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import { type ServeOptions, serve } from '../../server/listen.js';
import { requireStore } from '../../store/store.js';
import { type Arguments, type Command, storeDir, storeOption } from '../command.js';
import { watchSchedule } from '../jobs/scheduler.js';

const command: Command = {
  summary:
    '在本机打开网页服务，用浏览器看结果。还没有账号功能，所以网页只接受本机访问；--push 另开一处接收站点推送的意见，凭令牌。',
  usage: ['serve [--port 8080] [--schedule]', 'serve --push 地址:端口 [--push-cert 证书 --push-key 私钥]'],
  options: {
    ...storeOption,
    port: { type: 'string', value: '端口', help: '默认 8080，被占用时依次往后找' },
    schedule: { type: 'boolean', help: '同时按任务文件里的时间取意见，取到新的就重新分析' },
    push: {
      type: 'string',
      value: '地址:端口',
      help: '接收站点推送的意见，如 0.0.0.0:8443；只收意见，没有网页',
    },
    'push-cert': { type: 'string', value: '文件', help: '接收推送用的 TLS 证书（PEM）；续期后要重新启动' },
    'push-key': { type: 'string', value: '文件', help: '接收推送用的 TLS 私钥（PEM）' },
    host: { type: 'string', value: '地址', help: '只能是本机地址，默认 127.0.0.1' },
  },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const port = Number(args.text('port') ?? 8080);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new MinshengError('usage', { what: `--port 要写 0 到 65535 的整数。` });
    }
    const push = pushAddress(args);
    const serving = await serve({
      storeDir: dir,
      port,
      ...(push === undefined ? {} : { push }),
      host: args.text('host') ?? '127.0.0.1',
      say: terminal.note,
    });
    terminal.result({ url: serving.url, push: serving.pushUrl ?? null });
    const stopSchedule = args.flag('schedule')
      ? watchSchedule({ storeDir: dir, say: terminal.note })
      : undefined;
    await serving.stopped;
    await stopSchedule?.();
    return 0;
  },
};

/** What `--push` and its files mean. @throws MinshengError `usage`. */
function pushAddress(args: Arguments): ServeOptions['push'] {
  const [text, cert, key] = [args.text('push'), args.text('push-cert'), args.text('push-key')];
  const hasFiles = cert !== undefined || key !== undefined;
  if (text === undefined && !hasFiles) return undefined;
  if (text === undefined)
    throw new MinshengError('usage', { what: '--push-cert 和 --push-key 要与 --push 一起写。' });
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65535)
    throw new MinshengError('usage', { what: `--push 要写成 地址:端口，如 0.0.0.0:8443，现在是“${text}”。` });
  const address = { host, port: Number(port) };
  if (!hasFiles) return address;
  if (cert !== undefined && key !== undefined) return { ...address, tls: { cert, key } };
  throw new MinshengError('usage', { what: '--push-cert 和 --push-key 要一起写。' });
}

export default command;
