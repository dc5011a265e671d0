import { MinshengError } from '../errors.js';
import type { Param } from './stage.js';

/**
 * The part of a registry that a pipeline file names.
 * @throws MinshengError `config-invalid` naming the stage and the parts there are.
 */
export function requirePart<T>(
  registry: Readonly<Record<string, T>>,
  stage: string,
  name: Param | undefined,
): T {
  const part = registry[String(name)];
  if (part !== undefined && Object.hasOwn(registry, String(name))) return part;
  throw new MinshengError('part-unknown', {
    stage,
    name: String(name),
    known: Object.keys(registry).join('、'),
  });
}
