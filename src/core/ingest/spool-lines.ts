/** Where a spool was read up to: all lines of earlier segments, and `offset` bytes and `rows` rows of this one. */
export interface SpoolMark {
  readonly segment: string;
  readonly offset: number;
  /** Rows of the segment before the offset, so that rows keep their numbers. */
  readonly rows: number;
}

const segmentPattern = /^\d{8}-\d{6}-\d{3}\.jsonl$/;

/** Name of the mark that tells the server what is in the vault. */
export const markName = 'read.json';

/** Names of segments among the names of a folder, in the order in which they were written. */
export function segmentsOf(names: readonly string[]): string[] {
  return names.filter((name) => segmentPattern.test(name)).sort();
}

/** Name of a segment begun at a time (UTC, to the millisecond) and after all of `before`, whatever the clock did. */
export function nextSegment(at: Date, before: readonly string[]): string {
  const last = [...before].sort().at(-1) ?? '';
  const after = segmentPattern.test(last) ? segmentTime(last).getTime() + 1 : 0;
  const [day = '', time = ''] = new Date(Math.max(at.getTime(), after)).toISOString().split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${time.slice(9, 12)}.jsonl`;
}

/** When a segment was begun, by its name. */
export function segmentTime(name: string): Date {
  return new Date(
    name.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3}).*$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );
}

/** A mark as it comes from JSON, or undefined where it is none. */
export function spoolMark(value: unknown): SpoolMark | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { segment, offset, rows } = value as Partial<Record<keyof SpoolMark, unknown>>;
  if (typeof segment !== 'string' || !segmentPattern.test(segment)) return undefined;
  const areCounts = [offset, rows].every((count) => Number.isSafeInteger(count) && Number(count) >= 0);
  return areCounts ? { segment, offset: Number(offset), rows: Number(rows) } : undefined;
}

/** A whole line and the offset just after it. */
export interface SpoolLine {
  readonly text: string;
  readonly end: number;
}

/** Cuts pieces of a segment into whole lines; what follows the last line break, a write cut short, is never one. */
export class SpoolLines {
  private rest: Uint8Array[] = [];

  constructor(private offset = 0) {}

  take(piece: Uint8Array): SpoolLine[] {
    const lines: SpoolLine[] = [];
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      const bytes = Buffer.concat([...this.rest, piece.subarray(from, end)]);
      this.rest = [];
      this.offset += bytes.length + 1;
      lines.push({ text: bytes.toString('utf8'), end: this.offset });
      from = end + 1;
    }
    if (from < piece.length) this.rest.push(piece.subarray(from));
    return lines;
  }
}
