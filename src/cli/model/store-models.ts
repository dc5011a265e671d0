import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import {
  type ModelManifest,
  manifestName,
  pinFiles,
  readManifest,
} from '../../parts/embedders/model-manifest.js';

/** Where a store keeps its encoder models. */
export const modelsFolder = (storeDir: string): string => join(resolve(storeDir), 'models');

/** @throws MinshengError `model-invalid` for a name that is no plain folder name. */
export function checkModelName(name: string): void {
  if (/^[A-Za-z0-9][\w.-]{0,63}$/.test(name)) return;
  throw new MinshengError('model-invalid', { problem: `名称“${name}”只能用字母、数字和 . _ -` });
}

/** The licence a model's README or LICENSE tells; `未写明` where neither does. */
function licenceOf(folder: string): string {
  const readme = join(folder, 'README.md');
  const front = existsSync(readme)
    ? /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(readme, 'utf8'))?.[1]
    : undefined;
  const told = front?.match(/^licen[sc]e: *["']?([^"'\r\n]+)/m)?.[1]?.trim();
  if (told !== undefined && told !== '') return told;
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md'].map((name) => join(folder, name)).find(existsSync);
  const line =
    file &&
    readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .find((text) => text.trim() !== '');
  return line?.trim().slice(0, 80) ?? '未写明';
}

/** @throws MinshengError `model-invalid`, naming what is missing. */
function checkLayout(folder: string): void {
  const missing = ['config.json', 'tokenizer.json'].filter((name) => !existsSync(join(folder, name)));
  const onnx = join(folder, 'onnx');
  const graphs = existsSync(onnx) ? readdirSync(onnx).filter((name) => /^model.*\.onnx$/.test(name)) : [];
  if (graphs.length === 0) missing.push('onnx/model*.onnx');
  if (missing.length > 0)
    throw new MinshengError('model-invalid', { problem: `${folder} 里缺少 ${missing.join('、')}` });
}

/**
 * Copies a model into the store under a name, with its manifest, written beside and renamed into place.
 * @throws MinshengError `model-invalid` or `target-exists`.
 */
export function addModel(
  storeDir: string,
  folder: string,
  name: string,
  licence: string = licenceOf(folder),
): ModelManifest {
  checkModelName(name);
  if (!existsSync(folder)) throw new MinshengError('file-missing', { file: folder });
  checkLayout(folder);
  const target = join(modelsFolder(storeDir), name);
  if (existsSync(target)) throw new MinshengError('target-exists', { path: target });
  const draft = `${target}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(modelsFolder(storeDir), { recursive: true });
  try {
    cpSync(resolve(folder), draft, { recursive: true, dereference: true });
    rmSync(join(draft, manifestName), { force: true });
    const manifest = { name, licence, files: pinFiles(draft) };
    writeFileSync(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(draft, target);
    return manifest;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** The store's models, in order of name. @throws MinshengError `model-changed` for a damaged manifest. */
export function listModels(storeDir: string): ModelManifest[] {
  const root = modelsFolder(storeDir);
  if (!existsSync(root)) return [];
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, manifestName)));
  return names.sort().flatMap((name) => readManifest(join(root, name)) ?? []);
}
