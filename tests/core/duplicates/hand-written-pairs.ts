import { join } from 'node:path';
import { readLines } from '../../../src/config.js';
import type { DuplicateDoc } from '../../../src/core/duplicates/fold-duplicates.js';

/** Two texts written by hand from one line, `{one|other}` where they differ. */
export interface HandWrittenPair {
  readonly line: string;
  readonly docs: readonly [DuplicateDoc, DuplicateDoc];
}

function side(line: string, id: string, which: 0 | 1): DuplicateDoc {
  const text = line.replace(/\{([^|{}]*)\|([^|{}]*)\}/g, (_, one: string, other: string) =>
    which === 0 ? one : other,
  );
  const [title = '', body = ''] = text.split(' // ');
  return { id, title, body };
}

/** The pairs of one file of this folder. */
export function handWrittenPairs(file: string): HandWrittenPair[] {
  return readLines(join(import.meta.dirname, file)).map((line, at) => ({
    line,
    docs: [side(line, `${at}a`, 0), side(line, `${at}b`, 1)],
  }));
}
