#!/usr/bin/env -S node --max-semi-space-size=64
import { MinshengError } from '../errors.js';
import { asFault } from '../store/faults.js';
import { parseCommandLine } from './arguments.js';
import type { Terminal } from './command.js';
import { commands } from './commands/index.js';
import { commandHelp, overviewHelp } from './help.js';

const write = (stream: NodeJS.WriteStream, text: string) => stream.write(`${text}\n`);

function terminal(json: boolean): Terminal {
  return {
    json,
    isInteractive: process.stderr.isTTY === true && !json,
    out: (line) => void (json || write(process.stdout, line)),
    result: (value) => void (json && write(process.stdout, JSON.stringify(value))),
    note: (line) => void (json || write(process.stderr, line)),
  };
}

async function main(raw: readonly string[]): Promise<number> {
  const [name, ...rest] = raw;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    write(process.stdout, overviewHelp(Object.entries(commands).map(([key, { summary }]) => [key, summary])));
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    throw new MinshengError('usage', {
      what: `没有命令 ${name}。可用：${Object.keys(commands).join('、')}。`,
    });
  }
  const command = (await entry.load()).default;
  if (rest.includes('--help') || rest.includes('-h')) {
    write(process.stdout, commandHelp(command));
    return 0;
  }
  const args = parseCommandLine(rest, command.options);
  return (await command.run(args, terminal(args.flag('json')))) ?? 0;
}

/** A clerk sees what went wrong and what to do; the stack is for who asks with MINSHENG_DEBUG. */
function report(raised: unknown): number {
  const error = asFault(raised);
  const isKnown = error instanceof MinshengError;
  const message = isKnown
    ? error.message
    : `程序出错：${error instanceof Error ? error.message : String(error)}`;
  const hint = isKnown ? error.hint : '请把这一行告诉维护者；数据仓里已有的数据没有受影响。';
  if (process.argv.includes('--json')) {
    write(
      process.stdout,
      JSON.stringify({ error: { code: isKnown ? error.code : 'unexpected', message, hint } }),
    );
  } else {
    write(process.stderr, message);
    write(process.stderr, hint);
  }
  if (process.env.MINSHENG_DEBUG !== undefined && error instanceof Error)
    write(process.stderr, error.stack ?? '');
  return isKnown ? error.exitCode : 1;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may stop early, as `head` does.
  if (error.code === 'EPIPE') process.exit(0);
});
process.exitCode = await main(process.argv.slice(2)).catch(report);
