import { MinshengError } from '../errors.js';
import type { Arguments } from './command.js';

const usual = 7;

/** The number given with `--seed`. */
export function seedOf(args: Arguments): number {
  const text = args.text('seed') ?? String(usual);
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--seed 要写一个整数，现在是“${text}”。` });
}
