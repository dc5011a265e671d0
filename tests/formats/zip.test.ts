import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type ZipEntry, zipEntries, zipText } from '../../src/formats/zip.js';
import { entryBytes } from '../../src/formats/zip-stream.js';

const bytes = await writeXlsx({ sheets: [{ name: '表', rows: [['a']] }] });

async function unpack(archive: Uint8Array, entry: ZipEntry): Promise<number> {
  let size = 0;
  for await (const chunk of entryBytes(archive, entry)) size += chunk.length;
  return size;
}

describe('zip', () => {
  it('lists and unpacks entries', () => {
    const entry = zipEntries(bytes)?.find(({ name }) => name === 'xl/workbook.xml');
    expect(entry === undefined ? null : zipText(bytes, entry)).toContain('name="表"');
  });

  it('has no entries where the directory is cut off', () => {
    expect(zipEntries(bytes.subarray(0, bytes.length - 5))).toBeNull();
    expect(zipEntries(new Uint8Array(5))).toBeNull();
  });

  it('tells a damaged entry from an intact one', async () => {
    for (const entry of zipEntries(bytes) ?? [])
      expect(await unpack(bytes, entry), entry.name).toBe(entry.size);
    const [entry] = zipEntries(bytes) ?? [];
    const damaged = Uint8Array.from(bytes);
    damaged[entry!.offset + 80]! ^= 1;
    await expect(unpack(damaged, entry!)).rejects.toThrow();
    await expect(unpack(bytes, { ...entry!, size: entry!.size - 1 })).rejects.toThrow('longer than stated');
    await expect(unpack(bytes, { ...entry!, crc: entry!.crc ^ 1 })).rejects.toThrow('wrong checksum');
  });

  it('reads sizes beyond 32 bits from the ZIP64 field', () => {
    const central = Buffer.alloc(46 + 1 + 4 + 16);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(0xffffffff, 20);
    central.writeUInt32LE(0xffffffff, 24);
    central.writeUInt16LE(1, 28);
    central.writeUInt16LE(20, 30);
    central.write('a', 46);
    central.writeUInt16LE(1, 47);
    central.writeUInt16LE(16, 49);
    central.writeBigUInt64LE(5_000_000_000n, 51);
    central.writeBigUInt64LE(70n, 59);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    expect(zipEntries(Buffer.concat([central, end]))).toMatchObject([
      { name: 'a', size: 5_000_000_000, packedSize: 70 },
    ]);
  });

  it('does not unpack more than asked for', () => {
    const packed = deflateRawSync(Buffer.alloc(1_000_000));
    const local = Buffer.concat([Buffer.alloc(30), packed]);
    const entry = { name: 'a', method: 8, crc: 0, packedSize: packed.length, size: 10, offset: 0 };
    expect(zipText(local, entry, 1_000_000)).toHaveLength(1_000_000);
    expect(zipText(local, entry, 999_999)).toBeNull();
    expect(zipText(local, { ...entry, offset: local.length })).toBeNull();
  });
});
