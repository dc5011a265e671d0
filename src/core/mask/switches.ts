import { MinshengError } from '../../errors.js';
import { MASK_LABELS, type MaskClass } from './classes.js';

/** Classes that are always masked: a leaked number of either kind does harm that nobody can take back. */
const ALWAYS: readonly MaskClass[] = ['id-card', 'bank-card'];

const classes = Object.keys(MASK_LABELS) as MaskClass[];

/**
 * Which classes a setting such as `plate,landline` switches off.
 * @throws MinshengError `mask-class-unknown` or `mask-class-needed`.
 */
export function switchedOff(setting: string): Partial<Record<MaskClass, false>> {
  const names = setting.split(/[,，、\s]+/).filter((name) => name !== '');
  const off: Partial<Record<MaskClass, false>> = {};
  for (const name of names) {
    const known = classes.find((kind) => kind === name);
    if (known === undefined) {
      const choices = classes.filter((kind) => !ALWAYS.includes(kind));
      const told = choices.map((kind) => `${kind}（${MASK_LABELS[kind]}）`).join('、');
      throw new MinshengError('mask-class-unknown', { name, choices: told });
    }
    if (ALWAYS.includes(known)) throw new MinshengError('mask-class-needed', { name: MASK_LABELS[known] });
    off[known] = false;
  }
  return off;
}
