import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The kinds of state a store keeps, one append-only file each. */
export type StateKind = 'decisions' | 'accounts' | 'tokens' | 'baskets' | 'drafts' | 'audit' | 'runs';

export interface ReplayedState<T> {
  readonly entries: T[];
  /** Lines that are not JSON: kept where they are, and told. */
  readonly corrupt: { line: number; text: string }[];
}

function fileOf(storeDir: string, kind: StateKind): string {
  return join(storeDir, 'state', `${kind}.jsonl`);
}

/** Appends one entry and returns only when it is on disk. */
export function appendState(storeDir: string, kind: StateKind, entry: object): void {
  const file = fileOf(storeDir, kind);
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a+');
  try {
    writeSync(handle, `${endsMidLine(handle) ? '\n' : ''}${JSON.stringify(entry)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A writer that was killed may have left half a line: the next entry must not be glued to it. */
function endsMidLine(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

/** All entries of one kind, oldest first. */
export function replayState<T>(storeDir: string, kind: StateKind): ReplayedState<T> {
  const file = fileOf(storeDir, kind);
  const state: ReplayedState<T> = { entries: [], corrupt: [] };
  if (!existsSync(file)) return state;
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      if (text === '') return;
      try {
        state.entries.push(JSON.parse(text) as T);
      } catch {
        state.corrupt.push({ line: index + 1, text });
      }
    });
  return state;
}
