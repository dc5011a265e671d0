import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { crc32, packedBytes, type ZipEntry } from './zip.js';

const pieceSize = 1 << 14;

/**
 * Bytes of an entry as they are unpacked.
 * @throws Error where it is packed in a way that is not known, breaks off, or unpacks to another size than stated; after
 * all bytes, where they differ from the stated checksum: what damage still unpacks must not pass unseen.
 */
export async function* entryBytes(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, entry);
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) throw new Error('unknown packing');
  let crc = 0;
  let size = 0;
  for await (const chunk of entry.method === 0 ? [packed] : inflated(packed)) {
    size += chunk.length;
    if (size > entry.size) throw new Error('longer than stated');
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size) throw new Error('shorter than stated');
  if (crc !== entry.crc) throw new Error('wrong checksum');
}

/** Unpacks an entry into a file. @throws as {@link entryBytes}. */
export async function unpackEntry(bytes: Uint8Array, entry: ZipEntry, to: string): Promise<void> {
  await pipeline(Readable.from(entryBytes(bytes, entry)), createWriteStream(to));
}

/** Fed in small pieces: of damaged bytes only the piece with the damage is lost, not what was unpacked before it. */
function inflated(packed: Uint8Array): AsyncIterable<Uint8Array> {
  return Readable.from(pieces(packed)).pipe(createInflateRaw({ chunkSize: 1 << 18 }));
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}
