import { closeSync, openSync, writeSync } from 'node:fs';
import { createDeflateRaw } from 'node:zlib';
import { crc32 } from '../formats/zip.js';

/** A part of an archive as pieces of text. */
export interface Part {
  readonly name: string;
  readonly text: Iterable<string>;
}

interface Written extends Pick<Part, 'name'> {
  readonly header: Buffer;
  readonly offset: number;
}

/** Writes a zip archive part by part, none of them whole in memory. @throws the file system's errors. */
export async function writeArchive(file: string, parts: readonly Part[]): Promise<void> {
  const handle = openSync(file, 'w');
  try {
    const written: Written[] = [];
    let at = 0;
    for (const part of parts) {
      const { header, size } = await writePart(handle, at, part);
      written.push({ name: part.name, header, offset: at });
      at += size;
    }
    writeSync(handle, directory(written, at), 0, null, at);
  } finally {
    closeSync(handle);
  }
}

async function writePart(handle: number, offset: number, { name, text }: Part) {
  const label = Buffer.from(name);
  const packer = createDeflateRaw({ level: 1 });
  let at = offset + 30 + label.length;
  packer.on('data', (chunk: Buffer) => {
    writeSync(handle, chunk, 0, chunk.length, at);
    at += chunk.length;
  });
  const ended = new Promise((resolve, reject) => packer.once('end', resolve).once('error', reject));
  let [crc, size] = [0, 0];
  for (const piece of text) {
    const bytes = Buffer.from(piece);
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!packer.write(bytes)) await new Promise((resolve) => packer.once('drain', resolve));
  }
  packer.end();
  await ended;
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(at - offset - 30 - label.length, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(label.length, 22);
  writeSync(handle, Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), header, label]), 0, null, offset);
  return { header, size: at - offset };
}

function directory(parts: readonly Written[], start: number): Buffer {
  const entries = parts.flatMap(({ name, header, offset }) => {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    return [Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), header, tail, Buffer.from(name)];
  });
  const listed = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([listed, end]);
}
