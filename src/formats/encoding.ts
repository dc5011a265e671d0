import { createReadStream } from 'node:fs';
import { MinshengError } from '../errors.js';

/** A text encoding, by its label for `TextDecoder`. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Enough characters beyond ASCII to be sure of an encoding. */
const decisive = 20_000;

/**
 * Tells the encoding of a text from its bytes: byte-order mark, else NULs on one side of each pair (UTF-16),
 * else well-formed UTF-8 (a few damaged bytes are tolerated), else pairs of the common GB 2312 block (GB18030).
 * Null for what fits none of them.
 */
export function detectEncoding(bytes: Uint8Array): Encoding | null {
  const census = new ByteCensus();
  census.add(bytes);
  return census.verdict();
}

/** As {@link detectEncoding}, of a file, reading no further than needed. */
export async function detectFileEncoding(file: string): Promise<Encoding | null> {
  const census = new ByteCensus();
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    census.add(chunk as Uint8Array);
    if (census.isDecided) break;
  }
  return census.verdict();
}

/**
 * A file's text in pieces, decoded by its detected encoding; bytes that do not fit become U+FFFD.
 * @throws MinshengError `wrong-encoding`.
 */
export async function* readText(file: string): AsyncGenerator<string> {
  const encoding = await detectFileEncoding(file);
  if (encoding === null) throw new MinshengError('wrong-encoding', { file });
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    yield decoder.decode(chunk as Uint8Array, { stream: true });
  }
  yield decoder.decode();
}

/** Counts, over a text's bytes, what speaks for and against each encoding. */
class ByteCensus {
  private mark: Encoding | null = null;
  private size = 0;
  private readonly nuls: [even: number, odd: number] = [0, 0];
  private utf8 = { good: 0, bad: 0, pending: 0 };
  private gb = { common: 0, other: 0, lead: 0 };

  get isDecided(): boolean {
    return this.mark !== null || this.utf8.good + this.utf8.bad > decisive;
  }

  add(bytes: Uint8Array): void {
    if (this.size === 0) this.mark = byteOrderMark(bytes);
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      // A plain letter that ends nothing counts for nothing: most bytes of a large file are.
      if (byte !== 0 && byte < 0x80 && this.utf8.pending === 0 && this.gb.lead === 0) {
        this.size++;
        continue;
      }
      if (byte === 0) this.nuls[(this.size & 1) as 0 | 1]++;
      this.size++;
      this.countUtf8(byte);
      this.countGb(byte);
    }
  }

  verdict(): Encoding | null {
    if (this.mark !== null) return this.mark;
    const [even, odd] = this.nuls;
    if (odd > this.size / 100 && odd > even * 10) return 'utf-16le';
    if (even > this.size / 100 && even > odd * 10) return 'utf-16be';
    if (even + odd > this.size / 100) return null;
    const { good, bad } = this.utf8;
    if (bad === 0 || good > bad * 10) return 'utf-8';
    return this.gb.common > this.gb.other * 4 ? 'gb18030' : null;
  }

  private countUtf8(byte: number): void {
    const { utf8 } = this;
    if (utf8.pending > 0) {
      if ((byte & 0xc0) === 0x80) {
        utf8.pending--;
        if (utf8.pending === 0) utf8.good++;
        return;
      }
      utf8.bad++;
      utf8.pending = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xf4) utf8.pending = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    else utf8.bad++;
  }

  private countGb(byte: number): void {
    const { gb } = this;
    if (gb.lead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) gb.lead = byte;
      else if (byte >= 0x80) gb.other++;
      return;
    }
    if (gb.lead >= 0xa1 && gb.lead <= 0xf7 && byte >= 0xa1 && byte <= 0xfe) gb.common++;
    else gb.other++;
    gb.lead = 0;
  }
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}
