/** One record of a CSV text; `line` is the 1-based line on which it starts. */
export type CsvItem =
  | { readonly kind: 'record'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string; readonly text: string };

/** A record longer than this (characters) is given up as broken, which bounds memory. */
const maxRecordLength = 4_000_000;
/**
 * Closing quotes are looked for in vain over at most this many characters, and {@link spareShare} for each character
 * read; from there on a quoted field may have {@link leastPatience}. Else a file of nothing but unclosed quotes would be
 * read to its end for each of them.
 */
const spare = 64_000_000;
const spareShare = 4;
const leastPatience = 500;

type Scan =
  | { readonly kind: 'record'; readonly fields: string[]; readonly end: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'broken'; readonly reach: number };

/**
 * Parses CSV (RFC 4180) from a text in pieces. Quoted fields may hold delimiters and line breaks; a stray quote
 * inside a field is kept as text. A quote that is never closed breaks its own line only: it is reported as a
 * problem and parsing goes on with the next line. A row of blanks is a record like any other. Records come as many at a
 * time as a piece ends; take all of them before the next.
 */
export async function* parseCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<Iterable<CsvItem>> {
  const parser = new CsvParser(delimiter);
  for await (const piece of pieces) yield parser.push(piece, false);
  yield parser.push('', true);
}

/**
 * The delimiter of a CSV text, from its beginning: of `,` tab `;` `|` the one that most lines hold equally often.
 * A line `sep=;`, as some spreadsheets write it, settles it.
 */
export function detectDelimiter(sample: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  if (stated !== undefined) return stated;
  const lines = sample.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 20);
  const ranked = [',', '\t', ';', '|'].map((delimiter) => ({
    delimiter,
    score: regularity(lines, delimiter),
  }));
  return ranked.reduce((top, next) => (next.score > top.score ? next : top)).delimiter;
}

function regularity(lines: readonly string[], delimiter: string): number {
  const byCount = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) byCount.set(count, (byCount.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...byCount].map(([count, shared]) => shared * 1000 + Math.min(count, 999)));
}

class CsvParser {
  private text = '';
  /** Pieces that wait until they are as long as the record that they go on with: else it would be scanned for each. */
  private waiting: string[] = [];
  private waitingLength = 0;
  private line = 1;
  private isSkipping = false;
  /** Characters read so far, and those over which closing quotes were looked for in vain. */
  private read = 0;
  private wasted = 0;

  constructor(private readonly delimiter: string) {}

  *push(piece: string, isFinal: boolean): Generator<CsvItem> {
    this.read += piece.length;
    this.waiting.push(piece);
    this.waitingLength += piece.length;
    if (this.waitingLength < this.text.length && !isFinal) return;
    this.text += this.waiting.join('');
    this.waiting = [];
    this.waitingLength = 0;
    let start = this.isSkipping ? this.skipLine(0) : 0;
    while (start < this.text.length) {
      const scan = scanRecord(this.text, start, this.delimiter, isFinal, this.patience());
      const tooLong = scan.kind === 'incomplete' && this.text.length - start > maxRecordLength;
      if (scan.kind === 'incomplete' && !tooLong) break;
      if (scan.kind === 'record') {
        yield { kind: 'record', line: this.line, fields: scan.fields };
        this.line += countBreaks(this.text, start, scan.end);
        start = scan.end;
      } else {
        const reason = scan.kind === 'broken' ? '引号没有配对' : '这一行太长，或引号没有配对';
        yield { kind: 'problem', line: this.line, reason, text: lineAt(this.text, start) };
        this.wasted += (scan.kind === 'broken' ? scan.reach : this.text.length) - start;
        start = this.skipLine(start);
      }
    }
    this.text = this.text.slice(start);
  }

  /** How long a quoted field may be. */
  private patience(): number {
    return this.wasted > spare + spareShare * this.read ? leastPatience : maxRecordLength;
  }

  /** Index after the next line break; where there is none yet, the rest is skipped as it arrives. */
  private skipLine(start: number): number {
    const next = nextBreak(this.text, start);
    this.isSkipping = next < 0;
    if (next < 0) return this.text.length;
    this.line++;
    return next;
  }
}

function scanRecord(
  text: string,
  start: number,
  delimiter: string,
  isFinal: boolean,
  patience: number,
): Scan {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const isQuoted = text[at] === '"';
    const close = isQuoted
      ? closingQuote(text, at, delimiter, isFinal, at + patience)
      : fieldEnd(text, at, delimiter);
    if (close === 'incomplete') return { kind: 'incomplete' };
    if (typeof close === 'object') return { kind: 'broken', reach: close.brokenAt };
    const end = isQuoted ? close + 1 : close;
    if (end >= text.length && !isFinal) return { kind: 'incomplete' };
    fields.push(isQuoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, close));
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    // A lone CR at the very end may yet prove to be half of a CRLF.
    if (text[end] === '\r' && end + 1 >= text.length && !isFinal) return { kind: 'incomplete' };
    return {
      kind: 'record',
      fields,
      end: Math.min(text.length, end + (text.startsWith('\r\n', end) ? 2 : 1)),
    };
  }
}

function closingQuote(
  text: string,
  open: number,
  delimiter: string,
  isFinal: boolean,
  limit: number,
): number | 'incomplete' | { readonly brokenAt: number } {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === undefined) return isFinal ? at : 'incomplete';
    if (next === delimiter || next === '\n' || next === '\r') return at;
    const isDoubled = next === '"';
    // Text that starts a quoted field where ours should still run: ours was never closed.
    const isOther = !isDoubled && at > open + 1 && isFieldStart(text[at - 1], delimiter);
    if (isOther || at > limit) return { brokenAt: at };
    if (isDoubled) at++;
  }
  return isFinal || text.length > limit ? { brokenAt: text.length } : 'incomplete';
}

function isFieldStart(before: string | undefined, delimiter: string): boolean {
  return before === delimiter || before === '\n' || before === '\r';
}

function fieldEnd(text: string, start: number, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  let at = start;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === code || c === 10 || c === 13) break;
  }
  return at;
}

/** Index after the next line break at or after `start`; -1 where there is none. */
function nextBreak(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10) return at + 1;
    if (c === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return -1;
}

function countBreaks(text: string, start: number, end: number): number {
  // Most records end with the only break there is in them.
  if (text.indexOf('\n', start) === end - 1 && !text.slice(start, end - 2).includes('\r')) return 1;
  let count = 0;
  for (let at = start; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === 10 || (c === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

function lineAt(text: string, start: number): string {
  const end = nextBreak(text, start);
  return text.slice(start, end < 0 ? start + 1000 : Math.min(end, start + 1000)).trim();
}
