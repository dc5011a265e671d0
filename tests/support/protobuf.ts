/** Just enough of the protocol buffer wire format to write a small ONNX file. */
export function varint(value: number | bigint): Uint8Array {
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
export function int(field: number, value: number | bigint): Uint8Array {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** A field of text, bytes or a nested message. */
export function bytes(field: number, value: string | Uint8Array): Uint8Array {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

/** Fields one after the other: a message. */
export function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}
