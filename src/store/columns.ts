/** Words of a column that holds them with one blank between. */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** A vector as a blob column holds it: 32-bit floats, little-endian. */
export function vectorBytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The vector of a blob column; empty for null. */
export function bytesVector(bytes: Uint8Array | null): Float32Array {
  if (bytes === null) return new Float32Array(0);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
