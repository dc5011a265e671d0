import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchModel } from '../../src/cli/model/fetch.js';
import { addModel, listModels } from '../../src/cli/model/store-models.js';
import { verifiedHash } from '../../src/parts/embedders/model-manifest.js';
import { transformers } from '../../src/parts/embedders/transformers.js';
import { type Workbench, workbench } from '../support/line.js';
import { writeTinyEncoder } from '../support/tiny-encoder.js';

let bench: Workbench;
let server: Server;
let base: string;
let encoder: string;
const asked: string[] = [];

beforeAll(async () => {
  bench = workbench();
  encoder = join(bench.dir, 'tiny');
  writeTinyEncoder(encoder, '路灯不亮垃圾没人收');
  writeFileSync(join(encoder, 'README.md'), '---\nlicense: mit\n---\n# tiny\n');
  server = createServer((request, response) => {
    const name = (request.url ?? '').replace('/some/path/', '');
    asked.push(`${name} ${request.headers.range ?? ''}`.trim());
    const bytes =
      name.includes('..') || name === 'missing.json' ? undefined : readFileSync(join(encoder, name));
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(from > 0 ? 206 : 200).end(bytes.subarray(from));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  bench.remove();
  await new Promise((done) => server.close(done));
});

const file = (limit: number, sha256 = '') => ({ limit, sha256 });
const about = { title: 'tiny', path: 'some/path', licence: 'mit' };
const quiet = () => undefined;
const options = (model: string) => ({ rank: 48, seed: 7, model });

describe('model add', () => {
  it('copies a model with its licence and the hashes of its files', () => {
    const manifest = addModel(bench.dir, encoder, 'tiny-1');
    expect(manifest.licence).toBe('mit');
    expect(Object.keys(manifest.files)).toEqual([
      'README.md',
      'config.json',
      'onnx/model_quantized.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(listModels(bench.dir)).toEqual([manifest]);
  });

  it('says so where no licence is told, and takes the first line of a LICENSE', () => {
    const bare = join(bench.dir, 'bare');
    writeTinyEncoder(bare, '路灯');
    expect(addModel(bench.dir, bare, 'bare-1').licence).toBe('未写明');
    writeFileSync(join(bare, 'LICENSE'), '\nApache License\n');
    expect(addModel(bench.dir, bare, 'bare-2').licence).toBe('Apache License');
  });

  it('refuses a folder that is no encoder, a name that is taken and one that leaves the folder', () => {
    const empty = join(bench.dir, 'empty');
    mkdirSync(empty);
    expect(() => addModel(bench.dir, empty, 'x')).toThrow(
      /config\.json、tokenizer\.json、onnx\/model\*\.onnx/,
    );
    expect(() => addModel(bench.dir, encoder, 'tiny-1')).toThrow(/tiny-1/);
    expect(() => addModel(bench.dir, encoder, '../x')).toThrow(/名称/);
  });
});

describe('a model of the store', () => {
  it('is used while its files are the pinned ones, and refused when one has changed', async () => {
    addModel(bench.dir, encoder, 'tiny-2');
    const folder = join(bench.dir, 'models/tiny-2');
    const embedder = await transformers.fit([], options(folder));
    expect(embedder.version).toBe(`transformers-2-${verifiedHash(folder)}`);
    const graph = join(folder, 'onnx/model_quantized.onnx');
    const bytes = readFileSync(graph);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(graph, bytes);
    await expect(transformers.fit([], options(folder))).rejects.toThrow(/onnx\/model_quantized\.onnx/);
  });

  it('of other bytes and the same sizes is another model, pinned or not', () => {
    const [one, other] = ['one', 'other'].map((name) => join(bench.dir, name));
    writeTinyEncoder(one!, '路灯');
    writeTinyEncoder(other!, '路灯');
    expect(verifiedHash(one!)).toBe(verifiedHash(other!));
    const graph = join(other!, 'onnx/model_quantized.onnx');
    const bytes = readFileSync(graph);
    bytes[200]! ^= 1;
    writeFileSync(graph, bytes);
    expect(verifiedHash(one!)).not.toBe(verifiedHash(other!));
  });
});

describe('model fetch', () => {
  const all = {
    ...about,
    files: {
      'config.json': file(10_000),
      'tokenizer.json': file(100_000),
      'tokenizer_config.json': file(10_000),
      'onnx/model_quantized.onnx': file(1_000_000),
    },
  };

  it('downloads what can be added and used, going on where it was broken off', async () => {
    const folder = join(bench.dir, 'got');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'config.json.part'),
      readFileSync(join(encoder, 'config.json')).subarray(0, 10),
    );
    await fetchModel(all, base, folder, quiet);
    expect(asked[0]).toBe('config.json bytes=10-');
    expect(readFileSync(join(folder, 'config.json'))).toEqual(readFileSync(join(encoder, 'config.json')));
    expect(addModel(bench.dir, folder, 'got-1', all.licence).licence).toBe('mit');
  });

  it.each([
    ['a file larger than it may be', { 'tokenizer.json': file(20) }, /超过 20 字节/],
    ['a file of another hash', { 'config.json': file(10_000, '0'.repeat(64)) }, /校验值不对/],
    ['a file the hub does not have', { 'missing.json': file(10) }, /回答 404/],
  ])('refuses %s', async (what, files, problem) => {
    await expect(fetchModel({ ...about, files }, base, join(bench.dir, what), quiet)).rejects.toThrow(
      problem,
    );
  });

  it('says so where no hub answers', async () => {
    const gone = fetchModel(all, 'http://127.0.0.1:1', join(bench.dir, 'gone'), quiet);
    await expect(gone).rejects.toThrow(/连不上/);
  });
});
