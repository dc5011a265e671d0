import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be packed; `stated` is the size the archive claims where that is a lie. */
export interface Packed {
  readonly name: string;
  readonly text: string | Uint8Array;
  readonly stated?: number;
}

/** A zip archive of some files, deflated. */
export function zipOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, stated } of files) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const named = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(stated ?? plain.length, 18);
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
