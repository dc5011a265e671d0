import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file to be packed; `stated` is the size the archive claims where that is a lie. */
export interface Packed {
  readonly name: string;
  readonly text: string | Uint8Array | Deflated;
  readonly stated?: number;
}

/** What is packed already, with the size and checksum of what it unpacks to. */
export interface Deflated {
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
}

/** Packs a text that repeats in the middle: gigabytes take but the memory of what they are packed to. */
export function deflatedRepeats(head: string, repeated: string, times: number, tail: string): Deflated {
  const plain = [head, repeated, tail].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const piece = deflateRawSync(plain[1], flushed);
  let crc = crc32(plain[0]);
  for (let left = times; left > 0; left--) crc = crc32(plain[1], crc);
  return {
    packed: Buffer.concat([
      deflateRawSync(plain[0], flushed),
      ...Array.from({ length: times }, () => piece),
      deflateRawSync(plain[2]),
    ]),
    size: plain[0].length + plain[1].length * times + plain[2].length,
    // Of nothing, the platform's checksum forgets what it goes on from.
    crc: plain[2].length === 0 ? crc : crc32(plain[2], crc),
  };
}

function deflated(text: string | Uint8Array): Deflated {
  const plain = Buffer.from(text);
  return { packed: deflateRawSync(plain), size: plain.length, crc: crc32(plain) };
}

/** A zip archive of some files, deflated. */
export function zipOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, stated } of files) {
    const isPlain = typeof text === 'string' || text instanceof Uint8Array;
    const { packed, size, crc } = isPlain ? deflated(text) : text;
    const named = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(stated ?? size, 18);
    common.writeUInt16LE(named.length, 22);
    locals.push(Buffer.from('504b0304', 'hex'), common, named, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('504b01021400', 'hex'), common, tail, named);
    offset += 4 + common.length + named.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
