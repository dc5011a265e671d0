/** An option of a command; `help` is read by people. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** May be given several times, or once with several values after it. */
  readonly multiple?: boolean;
  readonly value?: string;
  readonly help: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

/** Where a command speaks to: results to `out`, everything else to `note`. */
export interface Terminal {
  readonly json: boolean;
  readonly isInteractive: boolean;
  /** A line of the result, for people; silent with `--json`. */
  out(line: string): void;
  /** The whole result, for machines; printed only with `--json`. */
  result(value: unknown): void;
  /** A line about what is going on; silent with `--json`. */
  note(line: string): void;
}

/** One command of `minsheng`. Its file's name is its name. */
export interface Command {
  readonly summary: string;
  /** What follows `minsheng`, one line a form. */
  readonly usage: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** @returns the exit code; 0 when nothing is returned. */
  run(args: Arguments, terminal: Terminal): Promise<number | undefined>;
}

/** Options that most commands share. */
export const storeOption = {
  store: { type: 'string', value: '文件夹', help: '数据仓所在文件夹，默认 ./minsheng-data' },
} as const satisfies Record<string, Option>;

export const snapshotOption = {
  snapshot: { type: 'string', value: '序号', help: '读取第几次发布的结果，默认最新' },
} as const satisfies Record<string, Option>;

/** The store a command works on. */
export function storeDir(args: Arguments): string {
  return args.text('store') ?? process.env.MINSHENG_STORE ?? 'minsheng-data';
}
