import { MinshengError } from '../errors.js';
import type { Arguments } from './command.js';

/** The number given with `--snapshot`, or undefined for the newest. */
export function snapshotNumber(args: Arguments): number | undefined {
  const text = args.text('snapshot');
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--snapshot 要写发布的序号，如 3，现在是“${text}”。` });
}
