import { type Static, Type } from 'typebox';
import { MinshengError } from '../../errors.js';
import type { CategoryModel } from './model.js';

const numbers = Type.Array(Type.Number());

/** `model.json`: all of a model but its long arrays, which stand in `weights.bin` in the order of {@link encodeModel}. */
export const modelHeaderSchema = Type.Object(
  {
    format: Type.Literal(1),
    version: Type.String({ minLength: 1 }),
    labels: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    rows: Type.Integer({ minimum: 0 }),
    terms: Type.Integer({ minimum: 0 }),
    unit: numbers,
    bias: numbers,
    calibration: Type.Object({ scale: numbers, offset: numbers }),
    thresholds: Type.Object({ assigned: Type.Number(), none: Type.Number() }),
  },
  { additionalProperties: false },
);

export type ModelHeader = Static<typeof modelHeaderSchema>;

/** Bytes of one term: hash, weight, rows, and one level a label. */
const bytesPerTerm = (labels: number): number => 4 + 4 + 2 + labels;

/** The long arrays as bytes: hashes u32, term weights f32, term rows u16, class weights i8; all little-endian. */
export function encodeArrays(model: CategoryModel): Uint8Array {
  const terms = model.hashes.length;
  const bytes = new Uint8Array(terms * bytesPerTerm(model.labels.length));
  const view = new DataView(bytes.buffer);
  model.hashes.forEach((hash, i) => {
    view.setUint32(4 * i, hash, true);
    view.setFloat32(4 * (terms + i), model.termWeights[i]!, true);
    view.setUint16(8 * terms + 2 * i, model.termRows[i]!, true);
  });
  bytes.set(new Uint8Array(model.weights.buffer, model.weights.byteOffset, model.weights.length), 10 * terms);
  return bytes;
}

/** The short parts of a model under a version of the caller's choice. */
export function encodeHeader(model: CategoryModel, version: string): ModelHeader {
  return {
    format: 1,
    version,
    labels: [...model.labels],
    rows: model.rows,
    terms: model.hashes.length,
    unit: [...model.unit],
    bias: [...model.bias],
    calibration: { scale: [...model.calibration.scale], offset: [...model.calibration.offset] },
    thresholds: model.thresholds,
  };
}

/**
 * The model of a header and its arrays.
 * @throws MinshengError `config-invalid` where the arrays do not fit the header.
 */
export function decodeModel(header: ModelHeader, bytes: Uint8Array, file: string): CategoryModel {
  const { labels, terms } = header;
  const expected = terms * bytesPerTerm(labels.length);
  if (bytes.length !== expected) {
    const problem = `长度应为 ${expected} 字节，实为 ${bytes.length}`;
    throw new MinshengError('config-invalid', {
      file,
      line: 1,
      key: '（全文件）',
      problem,
      hint: '请重新训练或恢复该文件。',
    });
  }
  // A copy starts on an aligned offset and outlives the file's buffer.
  const own = bytes.slice().buffer;
  return {
    labels,
    rows: header.rows,
    hashes: new Uint32Array(own, 0, terms),
    termWeights: new Float32Array(own, 4 * terms, terms),
    termRows: new Uint16Array(own, 8 * terms, terms),
    weights: new Int8Array(own, 10 * terms, terms * labels.length),
    unit: Float64Array.from(header.unit),
    bias: Float64Array.from(header.bias),
    calibration: {
      scale: Float64Array.from(header.calibration.scale),
      offset: Float64Array.from(header.calibration.offset),
    },
    thresholds: header.thresholds,
  };
}
