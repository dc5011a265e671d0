import { dampedCount, field, fields, type TermRows } from './term-rows.js';
import { termCode } from './term-scanner.js';

/** Rows of weighted columns, gone through a row at a time. */
export interface WeightedRows {
  readonly rows: number;
  readonly columns: number;
  each(row: number, visit: (column: number, weight: number) => void): void;
}

/** Strings or words of the rows, each row of unit length over all its terms of the kind. */
export function termsOf(rows: TermRows, which: 'text' | 'words'): WeightedRows {
  const isWord = which === 'words';
  return {
    rows: rows.rows,
    columns: rows.columns,
    each(row, visit) {
      const scale = rows.scales[row * fields + field[which]]!;
      for (let at = rows.indptr[row]!; at < rows.indptr[row + 1]!; at += 1) {
        const code = rows.codes[at]!;
        if (code >= termCode.word !== isWord) continue;
        const column = rows.terms[at]!;
        visit(column, dampedCount[code & termCode.count]! * rows.idf[column]! * scale);
      }
    },
  };
}

/** Names in each row, numbered by first occurrence, each of weight 1. */
export function namesOf(lists: readonly (readonly string[])[]): WeightedRows {
  const numbers = new Map<string, number>();
  const own = lists.map((names) =>
    [...new Set(names)].map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    }),
  );
  return {
    rows: lists.length,
    columns: numbers.size,
    each(row, visit) {
      for (const column of own[row]!) visit(column, 1);
    },
  };
}

/** More than any row has columns: length and position of a column go into one sortable number. */
const ownColumns = 2 ** 20;

/** For each column that is in two rows or more, but in few, the rows it is in. */
export class Postings {
  private readonly starts: Float64Array;
  private readonly owners: Uint32Array;
  private readonly weights: Float32Array;

  constructor(
    private readonly source: WeightedRows,
    most: number,
  ) {
    const counts = new Uint32Array(source.columns);
    for (let row = 0; row < source.rows; row += 1)
      source.each(row, (column) => {
        counts[column] = counts[column]! + 1;
      });
    this.starts = new Float64Array(source.columns + 1);
    counts.forEach((count, column) => {
      this.starts[column + 1] = this.starts[column]! + (count > 1 && count <= most ? count : 0);
    });
    const next = this.starts.slice();
    this.owners = new Uint32Array(this.starts[source.columns]!);
    this.weights = new Float32Array(this.owners.length);
    for (let row = 0; row < source.rows; row += 1) {
      source.each(row, (column, weight) => {
        const to = next[column]!;
        if (to >= this.starts[column + 1]!) return;
        this.owners[to] = row;
        this.weights[to] = weight;
        next[column] = to + 1;
      });
    }
  }

  /**
   * Adds to `sums` what each other row shares with this one, rarest columns first, until `visits` postings were looked
   * at; rows that were zero before are pushed to `touched`.
   */
  gather(row: number, visits: number, sums: Float64Array, touched: number[]): void {
    const [keys, columns, weights]: [number[], number[], number[]] = [[], [], []];
    this.source.each(row, (column, weight) => {
      const length = this.starts[column + 1]! - this.starts[column]!;
      if (length === 0) return;
      keys.push(length * ownColumns + keys.length);
      columns.push(column);
      weights.push(weight);
    });
    let left = visits;
    for (const key of Float64Array.from(keys).sort()) {
      const at = key % ownColumns;
      const [start, end] = [this.starts[columns[at]!]!, this.starts[columns[at]! + 1]!];
      left -= end - start;
      if (left < 0) return;
      for (let posting = start; posting < end; posting += 1) {
        const other = this.owners[posting]!;
        if (other === row) continue;
        if (sums[other] === 0) touched.push(other);
        sums[other] = sums[other]! + weights[at]! * this.weights[posting]!;
      }
    }
  }
}
