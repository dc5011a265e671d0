const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** A vector as half-precision floats (IEEE 754 binary16, ties to even), little-endian: two bytes a number. */
export function toHalf(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * vector.length);
  for (let at = 0; at < vector.length; at += 1) {
    const half = halfOf(vector[at]!);
    bytes[2 * at] = half & 0xff;
    bytes[2 * at + 1] = half >>> 8;
  }
  return bytes;
}

/** The vector of bytes that {@link toHalf} gave; numbers differ from the first by at most 2⁻¹¹ of themselves. */
export function fromHalf(bytes: Uint8Array): Float32Array {
  const vector = new Float32Array(bytes.length >>> 1);
  for (let at = 0; at < vector.length; at += 1)
    vector[at] = floatOf(bytes[2 * at]! | (bytes[2 * at + 1]! << 8));
  return vector;
}

/** Exponent bits of a single-precision float above which a half is infinite, and below which it is subnormal. */
const [overflow, subnormal] = [0x47800000, 0x38800000];

function halfOf(value: number): number {
  float[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const size = bits[0]! & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  if (size >= overflow) return sign | 0x7c00;
  if (size < subnormal) {
    // Adding this number leaves the half's digits at the end of the float, rounded by the processor.
    float[0] = Math.abs(value) + 0.5;
    return sign | (bits[0]! - 0x3f000000);
  }
  const odd = (size >>> 13) & 1;
  return sign | ((size - 0x38000000 + 0xfff + odd) >>> 13);
}

function floatOf(half: number): number {
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13);
  return float[0]!;
}
