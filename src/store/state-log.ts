import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { flush } from './disk.js';

/** The kinds of state a store keeps, one append-only file each. */
export const stateKinds = ['decisions', 'accounts', 'tokens', 'baskets', 'drafts', 'audit', 'runs'] as const;

export type StateKind = (typeof stateKinds)[number];

export interface ReplayedState<T> {
  readonly entries: T[];
  /** Lines that are not JSON objects: kept where they are, and told. */
  readonly corrupt: { line: number; text: string }[];
}

function fileOf(storeDir: string, kind: StateKind): string {
  return join(storeDir, 'state', `${kind}.jsonl`);
}

/** Appends one entry and returns only when it is on disk; what could not be written whole is taken back. */
export function appendState(storeDir: string, kind: StateKind, entry: object): void {
  const file = fileOf(storeDir, kind);
  const isNew = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a+');
  try {
    const { size } = fstatSync(handle);
    const line = Buffer.from(`${endsMidLine(handle, size) ? '\n' : ''}${JSON.stringify(entry)}\n`);
    let done = 0;
    try {
      while (done < line.length) done += writeSync(handle, line, done);
      fsyncSync(handle);
    } catch (error) {
      // Only our own half line: another program may have appended since.
      if (fstatSync(handle).size === size + done) ftruncateSync(handle, size);
      throw error;
    }
  } finally {
    closeSync(handle);
  }
  if (isNew) flush(dirname(file));
}

/** A writer that was killed may have left half a line: the next entry must not be glued to it. */
function endsMidLine(handle: number, size: number): boolean {
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
      const entry = parseEntry<T>(text);
      if (entry === undefined) state.corrupt.push({ line: index + 1, text });
      else state.entries.push(entry);
    });
  return state;
}

function parseEntry<T>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** A line of some kind of state that could not be read. */
export interface CorruptLine {
  readonly kind: StateKind;
  readonly line: number;
}

/** Every unreadable line of all kinds of state. */
export function corruptState(storeDir: string): CorruptLine[] {
  return stateKinds.flatMap((kind) =>
    replayState<object>(storeDir, kind).corrupt.map(({ line }) => ({ kind, line })),
  );
}
