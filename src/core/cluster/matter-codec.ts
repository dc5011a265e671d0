import { type Static, Type } from 'typebox';
import { MinshengError } from '../../errors.js';
import { type Background, backgroundBits } from './background.js';
import { featureNames } from './pair-features.js';
import type { TreeModel } from './tree-model.js';

const numbers = Type.Array(Type.Number());

/** `model.json`: the trees, and how long the arrays of `background.bin` are. */
export const matterHeaderSchema = Type.Object(
  {
    format: Type.Literal(1),
    version: Type.String({ minLength: 1 }),
    documents: Type.Integer({ minimum: 0 }),
    dimensions: Type.Integer({ minimum: 0 }),
    words: Type.Integer({ minimum: 0 }),
    features: Type.Array(Type.String()),
    trees: Type.Object({
      bias: Type.Number(),
      roots: numbers,
      feature: numbers,
      cut: numbers,
      right: numbers,
    }),
  },
  { additionalProperties: false },
);

export type MatterHeader = Static<typeof matterHeaderSchema>;

/** The header of a fitted model. */
export function encodeMatterHeader(trees: TreeModel, background: Background, version: string): MatterHeader {
  return {
    ...{ format: 1, version, documents: background.documents, dimensions: background.dimensions },
    ...{ words: background.words.length, features: [...featureNames] },
    trees: {
      bias: trees.bias,
      roots: [...trees.roots],
      feature: [...trees.feature],
      // Seven digits bring a 32-bit float back as it was to within what a split can tell apart.
      cut: Array.from(trees.cut, (value) => Number(value.toPrecision(7))),
      right: [...trees.right],
    },
  };
}

/** The background's arrays as bytes, little-endian: common f32, words u32, scales f32, vectors i8, levels u8. */
export function encodeBackground({ common, words, scales, vectors, levels }: Background): Uint8Array {
  const bytes = new Uint8Array(4 * (common.length + 2 * words.length) + vectors.length + levels.length);
  const view = new DataView(bytes.buffer);
  common.forEach((value, at) => {
    view.setFloat32(4 * at, value, true);
  });
  words.forEach((word, at) => {
    view.setUint32(4 * (common.length + at), word, true);
    view.setFloat32(4 * (common.length + words.length + at), scales[at]!, true);
  });
  const after = 4 * (common.length + 2 * words.length);
  bytes.set(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length), after);
  bytes.set(levels, after + vectors.length);
  return bytes;
}

/**
 * Trees and background of a header and its arrays.
 * @throws MinshengError `config-invalid` where they do not fit each other or this version's features.
 */
export function decodeMatter(
  header: MatterHeader,
  bytes: Uint8Array,
  file: string,
): { trees: TreeModel; background: Background } {
  const { documents, dimensions, words, trees } = header;
  const after = 4 * (dimensions + 2 * words);
  const length = after + words * dimensions + 2 ** backgroundBits;
  if (bytes.length !== length) throw invalid(file, `长度应为 ${length} 字节，实为 ${bytes.length}`);
  if (header.features.join() !== featureNames.join()) throw invalid(file, '特征与本版本不同');
  // A copy starts on an aligned offset and outlives the file's buffer.
  const own = bytes.slice().buffer;
  return {
    trees: {
      bias: trees.bias,
      roots: Uint32Array.from(trees.roots),
      feature: Uint8Array.from(trees.feature),
      cut: Float32Array.from(trees.cut),
      right: Uint32Array.from(trees.right),
    },
    background: {
      ...{ documents, dimensions },
      common: new Float32Array(own, 0, dimensions),
      words: new Uint32Array(own, 4 * dimensions, words),
      scales: new Float32Array(own, 4 * (dimensions + words), words),
      vectors: new Int8Array(own, after, words * dimensions),
      levels: new Uint8Array(own, after + words * dimensions),
    },
  };
}

function invalid(file: string, problem: string): MinshengError {
  const hint = '请重新训练或恢复该文件。';
  return new MinshengError('config-invalid', { file, line: 1, key: '（全文件）', problem, hint });
}
