/** One record of a CSV text; `line` is the 1-based line on which it starts. */
export type CsvItem =
  | { readonly kind: 'record'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string; readonly text: string };

/** A record longer than this (characters) is given up as broken, which bounds memory. */
const maxRecordLength = 4_000_000;

type Scan =
  | { readonly kind: 'record'; readonly fields: string[]; readonly end: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * Parses CSV (RFC 4180) from a text in pieces. Quoted fields may hold delimiters and line breaks; a stray quote
 * inside a field is kept as text. A quote that is never closed breaks its own line only: it is reported as a
 * problem and parsing goes on with the next line. A row of blanks is a record like any other.
 */
export async function* parseCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<CsvItem> {
  const parser = new CsvParser(delimiter);
  for await (const piece of pieces) yield* parser.push(piece, false);
  yield* parser.push('', true);
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
  private line = 1;
  private isSkipping = false;

  constructor(private readonly delimiter: string) {}

  *push(piece: string, isFinal: boolean): Generator<CsvItem> {
    this.text += piece;
    let start = this.isSkipping ? this.skipLine(0) : 0;
    while (start < this.text.length) {
      const scan = scanRecord(this.text, start, this.delimiter, isFinal);
      const tooLong = scan.kind === 'incomplete' && this.text.length - start > maxRecordLength;
      if (scan.kind === 'incomplete' && !tooLong) break;
      if (scan.kind === 'record') {
        yield { kind: 'record', line: this.line, fields: scan.fields };
        this.line += countBreaks(this.text, start, scan.end);
        start = scan.end;
      } else {
        const reason = scan.kind === 'broken' ? scan.reason : '这一行太长，或引号没有配对';
        yield { kind: 'problem', line: this.line, reason, text: lineAt(this.text, start) };
        start = this.skipLine(start);
      }
    }
    this.text = this.text.slice(start);
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

function scanRecord(text: string, start: number, delimiter: string, isFinal: boolean): Scan {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const isQuoted = text[at] === '"';
    const close = isQuoted ? closingQuote(text, at, delimiter, isFinal) : fieldEnd(text, at, delimiter);
    if (close === 'broken') return { kind: 'broken', reason: '引号没有配对' };
    if (close === 'incomplete') return { kind: 'incomplete' };
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
): number | 'incomplete' | 'broken' {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === undefined) return isFinal ? at : 'incomplete';
    if (next === delimiter || next === '\n' || next === '\r') return at;
    const isDoubled = next === '"';
    // Text that starts a quoted field where ours should still run: ours was never closed.
    if (!isDoubled && at > open + 1 && isFieldStart(text[at - 1], delimiter)) return 'broken';
    if (isDoubled) at++;
  }
  return isFinal ? 'broken' : 'incomplete';
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

function nextBreak(text: string, start: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = start;
  return found.test(text) ? found.lastIndex : -1;
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = nextBreak(text, start); at >= 0 && at <= end; at = nextBreak(text, at)) count++;
  return count;
}

function lineAt(text: string, start: number): string {
  const end = nextBreak(text, start);
  return text.slice(start, end < 0 ? start + 1000 : Math.min(end, start + 1000)).trim();
}
