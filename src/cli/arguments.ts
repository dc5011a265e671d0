import { parseArgs } from 'node:util';
import { MinshengError } from '../errors.js';
import type { Arguments, Option } from './command.js';

/** Options every command knows. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: '以 JSON 输出结果，供程序读取' },
  help: { type: 'boolean', help: '显示本说明' },
};

/**
 * Reads a command line against the options a command knows.
 * @throws MinshengError `usage` for an unknown option or a missing value.
 */
export function parseCommandLine(
  raw: readonly string[],
  options: Readonly<Record<string, Option>>,
): Arguments {
  const known = { ...options, ...commonOptions };
  try {
    const { values, positionals } = parseArgs({
      args: repeatNames(raw, known),
      options: Object.fromEntries(
        Object.entries(known).map(([name, { type, multiple }]) => [
          name,
          { type, multiple: multiple ?? false },
        ]),
      ),
      allowPositionals: true,
      strict: true,
    });
    const bag = values as Readonly<Record<string, string | boolean | string[] | undefined>>;
    return {
      positionals,
      text: (name) => (typeof bag[name] === 'string' ? bag[name] : undefined),
      list: (name) => (Array.isArray(bag[name]) ? bag[name] : []),
      flag: (name) => bag[name] === true,
    };
  } catch (error) {
    throw new MinshengError('usage', { what: explain(error, Object.keys(known)) }, error);
  }
}

/** `--from a b c` means `--from a --from b --from c`. */
function repeatNames(raw: readonly string[], options: Readonly<Record<string, Option>>): string[] {
  let repeating: string | undefined;
  let hasValue = false;
  return raw.flatMap((word) => {
    if (word.startsWith('--')) {
      const name = word.slice(2).split('=')[0] ?? '';
      repeating = options[name]?.multiple === true ? `--${name}` : undefined;
      hasValue = word.includes('=');
      return [word];
    }
    if (repeating === undefined) return [word];
    const again = hasValue ? [repeating, word] : [word];
    hasValue = true;
    return again;
  });
}

function explain(error: unknown, known: readonly string[]): string {
  const { code, message } = error as { code?: string; message: string };
  const name = /'-{1,2}([\w-]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `不认识选项 --${name}。可用的选项：${known.map((option) => `--${option}`).join(' ')}。`;
  }
  return `选项 --${name} 的写法不对（缺少值，或不该有值）。`;
}
