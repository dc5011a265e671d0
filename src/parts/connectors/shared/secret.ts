import { Type } from 'typebox';
import { MinshengError } from '../../../errors.js';
import type { ConnectorTools } from '../connector.js';

/** The name of an environment variable that holds a secret. */
export const secretName = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' });

/** A value that stands in the environment, never in a job's file. */
export const secretSchema = Type.Object({ env: secretName }, { additionalProperties: false });

/**
 * The value of an environment variable.
 * @throws MinshengError `secret-missing` where it is unset or empty.
 */
export function readSecret(tools: ConnectorTools, name: string): string {
  const value = tools.secret(name);
  if (value === undefined || value === '')
    throw new MinshengError('secret-missing', { job: tools.job, name });
  return value;
}
