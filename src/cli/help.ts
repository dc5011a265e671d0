import { commonOptions } from './arguments.js';
import type { Command } from './command.js';

/** The page for one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, ...commonOptions }).map(
    ([name, { value, multiple, help }]) => {
      const shape = value === undefined ? `--${name}` : `--${name} ${value}${multiple === true ? '…' : ''}`;
      return [shape, help] as const;
    },
  );
  return [
    command.summary,
    '',
    '用法：',
    ...command.usage.map((line) => `  minsheng ${line}`),
    '',
    '选项：',
    ...aligned(options),
  ].join('\n');
}

/** The page that lists all commands. */
export function overviewHelp(commands: readonly (readonly [string, string])[]): string {
  return [
    '民声：把人大代表联系群众收集到的意见，整理成可以处理的事项。',
    '',
    '用法：',
    '  minsheng 命令 [选项]',
    '',
    '命令：',
    ...aligned(commands),
    '',
    '各命令的说明：minsheng 命令 --help',
  ].join('\n');
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - displayWidth(left) + 2)}${right}`);
}

/** Columns a text takes on a terminal: wide characters take two. */
export function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\uffe6]/.test(character) ? 2 : 1),
    0,
  );
}
