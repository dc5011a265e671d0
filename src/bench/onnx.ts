/** Just enough of the protocol buffer wire format, and of ONNX in it, to write a small model file. */
const types = { float: 1, int8: 3, int64: 7 } as const;

type Numbers = Float32Array | Int8Array | BigInt64Array;

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** A field of whole numbers. */
function int(field: number, value: number | bigint): Uint8Array {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** A field of text, bytes or a nested message. */
function bytes(field: number, value: string | Uint8Array): Uint8Array {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

/** Fields one after the other: a message. */
function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}

/** A node of a graph: `operator` on the named inputs; attributes are whole numbers or lists of them. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: string | readonly string[],
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Uint8Array {
  return bytes(
    1,
    message(
      ...inputs.map((name) => bytes(1, name)),
      ...[outputs].flat().map((name) => bytes(2, name)),
      bytes(4, operator),
      ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
    ),
  );
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value === 'number') return message(bytes(1, name), int(3, value), int(20, 2));
  return message(bytes(1, name), ...value.map((item) => int(8, item)), int(20, 7));
}

/** A constant of a graph, row-major. */
export function constant(name: string, dims: readonly number[], values: Numbers): Uint8Array {
  const type =
    values instanceof Float32Array ? types.float : values instanceof Int8Array ? types.int8 : types.int64;
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return bytes(5, message(...dims.map((dim) => int(1, dim)), int(2, type), bytes(8, name), bytes(9, raw)));
}

/** The bytes of a sentence encoder's model file: named inputs of token ids, `last_hidden_state` as output. */
export function encoderFile(
  inputs: readonly string[],
  parts: readonly Uint8Array[],
  opset: number,
): Uint8Array {
  const graph = message(
    ...parts,
    bytes(2, 'encoder'),
    ...inputs.map((name) => bytes(11, tensor(name, types.int64, ['batch', 'sequence']))),
    bytes(12, tensor('last_hidden_state', types.float, ['batch', 'sequence', 'hidden'])),
  );
  return message(int(1, 8), bytes(2, 'minsheng-bench'), bytes(7, graph), bytes(8, message(int(2, opset))));
}

function tensor(name: string, type: number, dims: readonly string[]): Uint8Array {
  const shape = message(...dims.map((dim) => bytes(1, message(bytes(2, dim)))));
  return message(bytes(1, name), bytes(2, bytes(1, message(int(1, type), bytes(2, shape)))));
}
