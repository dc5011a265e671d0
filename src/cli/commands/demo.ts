import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageRoot } from '../../config.js';
import { serve } from '../../server/listen.js';
import { initStore, sampleSalt } from '../../store/store.js';
import type { Command } from '../command.js';
import { importRegistries } from '../registry/import.js';
import { tellImport } from './registry.js';
import { printReport, runWithProgress } from './run.js';

const command: Command = {
  summary: '用随附的样例县（虚构的云溪县）走一遍全部步骤，再打开网页。',
  usage: ['demo [--port 8080]', 'demo --no-serve'],
  options: {
    store: { type: 'string', value: '文件夹', help: '样例的数据仓，默认 ./minsheng-data/sample' },
    port: { type: 'string', value: '端口', help: '默认 8080，被占用时依次往后找' },
    'no-serve': { type: 'boolean', help: '只运行，不打开网页' },
  },
  async run(args, terminal) {
    const dir = resolve(args.text('store') ?? join('minsheng-data', 'sample'));
    await initStore(dir, sampleSalt);
    const samples = join(packageRoot, 'data-samples');
    const registries = await importRegistries(dir, registryFiles(samples), {
      now: new Date(),
      say: () => undefined,
    });
    tellImport(registries, terminal);
    const from = [join(samples, 'messages')];
    const report = await runWithProgress(dir, from, args, terminal, 'demo');
    printReport(report, terminal);
    if (args.flag('no-serve')) {
      terminal.result(report);
      return 0;
    }
    const port = Number(args.text('port') ?? 8080);
    const serving = await serve({ storeDir: dir, port, host: '127.0.0.1', say: terminal.note, log: true });
    terminal.result({ ...report, url: serving.url });
    await serving.stopped;
    return 0;
  },
};

/** The sample county's registries: the tables beside its messages. */
function registryFiles(samples: string): string[] {
  const names = readdirSync(samples).filter((name) => name.endsWith('.csv'));
  return names.sort().map((name) => join(samples, name));
}

export default command;
