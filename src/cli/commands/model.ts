import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import type { ModelManifest } from '../../parts/embedders/model-manifest.js';
import { requireStore } from '../../store/store.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { fetchModel, knownModel } from '../model/fetch.js';
import { addModel, checkModelName, listModels, modelsFolder } from '../model/store-models.js';

const command: Command = {
  summary:
    '句子编码模型：登记进数据仓的 models 文件夹，逐个文件记下校验值，文件变了就不用。取模型的地址由您写明，本程序不连任何默认地址。',
  usage: ['model list', 'model add 文件夹 [--name 名称]', 'model fetch 名称 --hub 地址 [--yes]'],
  options: {
    ...storeOption,
    name: { type: 'string', value: '名称', help: '登记成什么名称，默认是文件夹的名称' },
    hub: { type: 'string', value: '地址', help: '从哪里取，也可设环境变量 MINSHENG_MODEL_HUB' },
    yes: { type: 'boolean', help: '看过许可，确认要取' },
  },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const [action = 'list', what] = args.positionals;
    if (action === 'list') return list(dir, terminal);
    if (what === undefined && (action === 'add' || action === 'fetch')) {
      throw new MinshengError('usage', {
        what: action === 'add' ? '请写明模型文件夹。' : '请写明模型名称。',
      });
    }
    if (action === 'add')
      return told(addModel(dir, what!, args.text('name') ?? basename(resolve(what!))), dir, terminal);
    if (action === 'fetch') return fetchInto(dir, what!, args, terminal);
    throw new MinshengError('usage', { what: `不认识 model ${action}，可用：list、add、fetch。` });
  },
};

function list(dir: string, terminal: Terminal): number {
  const models = listModels(dir);
  for (const { name, licence, files } of models) {
    terminal.out(`${name}  许可：${licence}  ${Object.keys(files).length} 个文件`);
  }
  if (models.length === 0) terminal.out('还没有登记模型：minsheng model add 文件夹。');
  terminal.result(models);
  return 0;
}

function told(manifest: ModelManifest, dir: string, terminal: Terminal): number {
  const folder = join(modelsFolder(dir), manifest.name);
  terminal.out(`已登记模型 ${manifest.name}，许可：${manifest.licence}。`);
  for (const [name, { sha256 }] of Object.entries(manifest.files)) terminal.out(`  ${name}  ${sha256}`);
  terminal.out(`流程里这样用：stage: embed，with: { part: transformers, model: '${folder}' }`);
  terminal.result({ ...manifest, folder });
  return 0;
}

async function fetchInto(dir: string, name: string, args: Arguments, terminal: Terminal): Promise<number> {
  checkModelName(name);
  const model = knownModel(name, dir);
  const hub = args.text('hub') ?? process.env.MINSHENG_MODEL_HUB ?? '';
  if (!/^https?:\/\/\S+$/.test(hub)) {
    throw new MinshengError('usage', { what: '请用 --hub 或环境变量 MINSHENG_MODEL_HUB 写明从哪个地址取。' });
  }
  terminal.out(`${model.title}，许可：${model.licence}。`);
  if (!args.flag('yes')) {
    terminal.out('还没有取。看过许可、确认要取，请加 --yes。');
    terminal.result({ name, licence: model.licence, fetched: false });
    return 0;
  }
  const parts = join(modelsFolder(dir), `${name}.fetching`);
  await fetchModel(model, hub, parts, (line) => terminal.note(line));
  const manifest = addModel(dir, parts, name, model.licence);
  rmSync(parts, { recursive: true, force: true });
  return told(manifest, dir, terminal);
}

export default command;
