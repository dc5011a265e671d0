import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectEncoding, readText } from '../../src/formats/encoding.js';

const text = '编号,标题\r\n1,路灯坏了三天没人修\r\n';
// GB 18030 bytes of 路灯坏了
const gbWords = Buffer.from('c2b7b5c6bbb5c1cb', 'hex');
const gb = Buffer.concat([Buffer.from('1,'), gbWords, Buffer.from('\r\n')]);
const utf16be = Buffer.from(text, 'utf16le').swap16();

describe('detectEncoding', () => {
  it.each([
    ['ASCII', Buffer.from('a,b\n'), 'utf-8'],
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', utf16be, 'utf-16be'],
    ['GB18030', gb, 'gb18030'],
    ['UTF-8 with one damaged byte', Buffer.concat([Buffer.from(text), Buffer.from([0xff, 10])]), 'utf-8'],
    ['Latin-1', Buffer.from('é,à,ü,ö\nñ a ç o\n', 'latin1'), null],
    ['Shift JIS', Buffer.from('93fa967b8cea82cc8365834c8358836782c582b7', 'hex'), null],
    ['nothing but NULs', new Uint8Array(50), null],
  ])('tells %s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding);
  });

  it('takes any well-formed text without NULs for UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        fc.pre(!any.includes('\0'));
        expect(detectEncoding(Buffer.from(any))).toBe('utf-8');
      }),
    );
  });
});

describe('readText', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'minsheng-encoding-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  async function readBack(bytes: Uint8Array): Promise<string> {
    const file = join(dir, 'text.csv');
    await writeFile(file, bytes);
    let all = '';
    for await (const piece of readText(file)) all += piece;
    return all;
  }

  it('drops the mark and decodes each encoding', async () => {
    expect(await readBack(Buffer.from(`\uFEFF${text}`))).toBe(text);
    expect(await readBack(utf16be)).toBe(text);
    expect(await readBack(gb)).toBe('1,路灯坏了\r\n');
  });

  it('keeps characters whole across pieces, and finds the encoding behind much plain ASCII', async () => {
    const ascii = Buffer.alloc((1 << 21) + 1, 'a');
    const decoded = await readBack(Buffer.concat([ascii, gbWords]));
    expect(decoded.slice(ascii.length)).toBe('路灯坏了');
    const many = '灯'.repeat(200_000);
    expect(await readBack(Buffer.from(`a${many}`))).toBe(`a${many}`);
  });

  it('refuses what is in none of the encodings, naming the file', async () => {
    await expect(readBack(Buffer.from('é,à,ü,ö\nñ a ç o\n', 'latin1'))).rejects.toMatchObject({
      code: 'wrong-encoding',
      exitCode: 68,
      message: expect.stringContaining('text.csv') as string,
    });
  });
});
