import { parseCommandLine } from '../../src/cli/arguments.js';
import type { Command } from '../../src/cli/command.js';

/** How a command ended: its exit code, the lines of its result, and what `--json` would print. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly result: unknown;
}

/** Runs a command in this process, which is faster than a process of its own; errors are thrown. */
export async function runCommand(command: Command, args: readonly string[]): Promise<Told> {
  const lines: string[] = [];
  let result: unknown;
  const code = await command.run(parseCommandLine(args, command.options), {
    json: false,
    isInteractive: false,
    out: (line) => void lines.push(line),
    result: (value) => {
      result = value;
    },
    note: () => undefined,
  });
  return { code: code ?? 0, out: lines.join('\n'), result };
}
