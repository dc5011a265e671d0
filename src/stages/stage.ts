import type { Store } from '../store/store.js';

/** What a stage is given besides its parameters: the open store, a clock, and where to say how far it is. */
export interface StageContext {
  readonly store: Store;
  /** The run's own time, read once: every row of one run carries the same. */
  readonly now: Date;
  /** `--as-of`: the day trends are computed for, `YYYY-MM-DD`; undefined means the newest message's day. */
  readonly asOf: string | undefined;
  /** Files and folders given with `--from`. */
  readonly from: readonly string[];
  /** How many threads a stage may work with; as many as the machine has when left out. Results are the same. */
  readonly threads?: number | undefined;
  readonly progress: (done: number, total: number) => void;
  /** A line for the person who runs it, in Chinese. */
  readonly say: (line: string) => void;
}

export type Counts = Readonly<Record<string, number>>;

/**
 * One step of the line. Stages hand over through tables: a stage reads what is new or changed, replaces its rows
 * for it, and can be run twice with no change.
 */
export interface Stage {
  readonly name: string;
  /** Part of the key of what the stage writes: raise it when the same input would give other rows. */
  readonly version: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Parameters and their defaults; a pipeline file may override any of them. */
  readonly defaults: Readonly<Record<string, Param>>;
  run(context: StageContext, params: Readonly<Record<string, Param>>): Promise<Counts>;
}

export type Param = string | number | boolean;
