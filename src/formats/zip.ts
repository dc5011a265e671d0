import { inflateRawSync } from 'node:zlib';

/** One file inside a zip archive; sizes and offset in bytes, as the archive states them. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const endLength = 22;
const maxCommentLength = 0xffff;
/** Stands in a 32-bit field whose true value is in the ZIP64 extra field. */
const overflow = 0xffffffff;

/** Lists a zip archive by its central directory; null where the bytes hold none, as after a cut-off download. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extraAt = at + 46 + nameLength;
    if (extraAt + extraLength > bytes.length) return null;
    const stated = [at + 24, at + 20, at + 42].map((field) => view.getUint32(field, true));
    const [size = 0, packedSize = 0, offset = 0] = widen(view, extraAt, extraLength, stated);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, extraAt));
    const [method, crc] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    entries.push({ name, method, crc, packedSize, size, offset });
    at = extraAt + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The text of one small entry, at most `maxSize` bytes unpacked; null where it cannot be unpacked. */
export function zipText(bytes: Uint8Array, entry: ZipEntry, maxSize = 16_000_000): string | null {
  const packed = packedBytes(bytes, entry);
  if (packed === null) return null;
  try {
    const plain = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: maxSize });
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

/** Bytes of an entry as they lie in the archive; null where it cannot be there. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = viewOf(bytes);
  if (entry.offset + 30 > bytes.length) return null;
  const names = view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const start = entry.offset + 30 + names;
  return bytes.subarray(start, start + entry.packedSize);
}

/** Replaces overflowing fields, in their order, by the 64-bit values of the ZIP64 extra field. */
function widen(view: DataView, extraAt: number, extraLength: number, stated: readonly number[]): number[] {
  if (!stated.includes(overflow)) return [...stated];
  let at = extraAt;
  const end = extraAt + extraLength;
  while (at + 4 <= end && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  return stated.map((value) => {
    if (value !== overflow || at + 8 > end) return value;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - maxCommentLength); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 as zip uses it (ISO 3309), continued from an earlier value. */
export function crc32(bytes: Uint8Array, earlier: number): number {
  let c = ~earlier;
  for (let i = 0; i < bytes.length; i++) c = crcTable[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
