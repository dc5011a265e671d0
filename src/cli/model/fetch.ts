import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Type } from 'typebox';
import { dataFile, readYaml } from '../../config.js';
import { MinshengError } from '../../errors.js';

const modelsSchema = Type.Object({
  models: Type.Record(
    Type.String(),
    Type.Object({
      title: Type.String(),
      path: Type.String(),
      licence: Type.String(),
      files: Type.Record(
        Type.String({ pattern: '^[\\w-]+(?:[./][\\w-]+)*$' }),
        Type.Object({ limit: Type.Integer({ minimum: 1 }), sha256: Type.String() }),
      ),
    }),
  ),
});

/** An encoder that may be fetched: its files with the most bytes each may have and its SHA-256, empty if not known. */
type KnownModel = Type.Static<typeof modelsSchema>['models'][string];

/** @throws MinshengError `model-fetch` for a name that pipelines/models.yaml does not have. */
export function knownModel(name: string, storeDir: string): KnownModel {
  const { models } = readYaml(dataFile('pipelines/models.yaml', storeDir), modelsSchema);
  const known = models[name];
  if (known !== undefined) return known;
  const hint = `已知的：${Object.keys(models).sort().join('、')}；别的模型请先下载到文件夹，再用 model add。`;
  throw new MinshengError('model-fetch', { problem: `pipelines/models.yaml 里没有 ${name}`, hint });
}

/**
 * Downloads a model's files below `base` into `folder`, one after the other; what a broken-off call left is gone on
 * with where the server allows it.
 * @throws MinshengError `model-fetch`.
 */
export async function fetchModel(
  model: KnownModel,
  base: string,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  for (const [name, { limit, sha256 }] of Object.entries(model.files)) {
    const file = join(folder, name);
    if (!existsSync(file)) {
      await fetchFile(`${base.replace(/\/+$/, '')}/${model.path}/${name}`, file, limit);
    }
    const found = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (sha256 !== '' && found !== sha256) {
      rmSync(file);
      throw failure(`${name} 的校验值不对`, '下载的不是登记的那个文件，已经删除；请核对来源。');
    }
    say(`${name}  ${statSync(file).size} 字节${sha256 === '' ? '  首次下载，登记校验值' : ''}`);
  }
}

async function fetchFile(url: string, file: string, limit: number): Promise<void> {
  const part = `${file}.part`;
  mkdirSync(dirname(file), { recursive: true });
  const had = existsSync(part) ? statSync(part).size : 0;
  const answer = await ask(url, had);
  // A server that does not go on where we stopped sends all of it.
  if (answer.status !== 206) rmSync(part, { force: true });
  let size = answer.status === 206 ? had : 0;
  try {
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > limit) throw failure(`${url} 超过 ${limit} 字节`, '不像登记的那个文件；请核对来源。');
      appendFileSync(part, chunk);
    }
  } catch (error) {
    if (error instanceof MinshengError) {
      rmSync(part, { force: true });
      throw error;
    }
    throw failure(`${url} 传到 ${size} 字节断了`, '再运行一次，会从断的地方接着取。', error);
  }
  if (!existsSync(part)) throw failure(`${url} 是空的`, '请核对来源。');
  renameSync(part, file);
}

async function ask(url: string, had: number): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, had > 0 ? { headers: { range: `bytes=${had}-` } } : {});
  } catch (error) {
    throw failure(`连不上 ${url}`, '请核对地址和网络；也可以在别处下载后用 model add。', error);
  }
  if (answer.status === 416) return fetch(url);
  if (answer.ok) return answer;
  throw failure(`${url} 回答 ${answer.status}`, '请核对地址和模型名称。');
}

function failure(problem: string, hint: string, cause?: unknown): MinshengError {
  return new MinshengError('model-fetch', { problem, hint }, cause);
}
