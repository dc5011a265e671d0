import { execFileSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { segmenters } from '../../parts/segmenters/index.js';
import { requireStore, storeOwner } from '../../store/store.js';
import { type Command, storeDir, storeOption } from '../command.js';

interface Finding {
  readonly what: string;
  /** `missing` matters only for what the hint says; `bad` stops the main job. */
  readonly state: 'ok' | 'missing' | 'bad';
  readonly found: string;
  readonly hint: string;
}

const signs = { ok: '✓', missing: '—', bad: '✗' } as const;

const command: Command = {
  summary: '检查这台机器是否齐备：Node、分词、字体、浏览器、模型、磁盘、数据仓。',
  usage: ['doctor [--store 文件夹]'],
  options: { ...storeOption, model: { type: 'string', value: '文件夹', help: '语义模型所在文件夹' } },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    const findings = [
      node(),
      words(),
      fonts(),
      chromium(),
      model(args.text('model') ?? process.env.MINSHENG_MODEL),
      disk(dir),
      store(dir),
    ];
    for (const { what, state, found, hint } of findings) {
      terminal.out(`${signs[state]} ${what}：${found}${state === 'ok' ? '' : `。${hint}`}`);
    }
    terminal.result(findings);
    return findings.some(({ state }) => state === 'bad') ? 1 : 0;
  },
};

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > 20 || (major === 20 && minor >= 15);
  return {
    what: 'Node',
    state: isNew ? 'ok' : 'bad',
    found: process.versions.node,
    hint: '请安装 Node 20.15 或更新的版本。',
  };
}

function words(): Finding {
  const hint = '安装不完整，请重新安装；或在流程文件中改用 bigram 分词。';
  try {
    const found = segmenters.jieba?.load([]).cut('代表联系群众').join(' / ') ?? '';
    return { what: '分词', state: 'ok', found, hint };
  } catch {
    return { what: '分词', state: 'bad', found: '缺少词典', hint };
  }
}

function fonts(): Finding {
  const family = answers('fc-list', [':lang=zh', 'family'])?.split('\n')[0] ?? '';
  const hint = '图片和文档中的汉字需要中文字体，如 fonts-noto-cjk；看网页用电脑自己的字体，不受影响。';
  return { what: '中文字体', state: family === '' ? 'missing' : 'ok', found: family || '没有找到', hint };
}

function chromium(): Finding {
  const at = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== '' && existsSync(path),
  );
  return {
    what: 'Chromium',
    state: at === undefined ? 'missing' : 'ok',
    found: at ?? '没有找到',
    hint: '只有浏览器测试需要它。',
  };
}

function model(folder: string | undefined): Finding {
  const hint = '默认的向量由本仓意见拟合而成，不需要模型；要用语义模型时写明它的文件夹。';
  if (folder === undefined) return { what: '语义模型', state: 'missing', found: '未指定', hint };
  const isThere = existsSync(join(folder, 'onnx', 'model_quantized.onnx'));
  return { what: '语义模型', state: isThere ? 'ok' : 'missing', found: folder, hint };
}

function disk(dir: string): Finding {
  let at = dir;
  while (!existsSync(at)) at = resolve(at, '..');
  const { bavail, bsize } = statfsSync(at);
  const free = (bavail * bsize) / 1024 ** 3;
  return {
    what: '磁盘',
    state: free < 2 ? 'bad' : 'ok',
    found: `可用 ${free.toFixed(1)} GB`,
    hint: '至少留出 2 GB。',
  };
}

function store(dir: string): Finding {
  try {
    requireStore(dir);
  } catch (error) {
    return {
      what: '数据仓',
      state: 'missing',
      found: (error as Error).message,
      hint: '用 minsheng init 建立。',
    };
  }
  const owner = storeOwner(dir);
  return {
    what: '数据仓',
    state: 'ok',
    found: owner === undefined ? dir : `${dir}，正在写入：${owner}`,
    hint: '',
  };
}

/** What a program prints, or undefined where it is not there. */
function answers(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, [...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
  } catch {
    return undefined;
  }
}

export default command;
