import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Type } from 'typebox';
import { packageRoot, readYaml } from '../config.js';
import { type Job, jobSchema } from '../core/ingest/job.js';
import { MinshengError } from '../errors.js';
import type { Connector } from '../parts/connectors/connector.js';
import { connectors } from '../parts/connectors/index.js';
import { prescribed, requireKey } from '../stages/ingest-job.js';
import { paths } from '../store/store.js';

/** A job file: the county's own, which run, or a shipped example, which shows how. */
export interface JobFile {
  readonly name: string;
  readonly file: string;
  readonly isExample: boolean;
}

/** The folder of a county's own jobs. */
export const jobsFolder = (storeDir: string): string => join(paths(storeDir).county, 'jobs');

/** Job files in order of name, the county's own first. */
export function jobFiles(storeDir: string): JobFile[] {
  const inside = (folder: string, isExample: boolean): JobFile[] => {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
    return names.sort().map((name) => ({
      ...{ name: basename(name).replace(/\.ya?ml$/, ''), isExample, file: join(folder, name) },
    }));
  };
  return [...inside(jobsFolder(storeDir), false), ...inside(join(packageRoot, 'pipelines/jobs'), true)];
}

/**
 * A job and the connector it uses.
 * @throws MinshengError `job-missing`; `config-invalid` with file, line and key; `job-invalid`.
 */
export function loadJob(storeDir: string, name: string): { job: Job; connector: Connector } {
  const found = jobFiles(storeDir).find((file) => file.name === name && !file.isExample);
  if (found === undefined) throw new MinshengError('job-missing', { job: name });
  return readJob(found);
}

/** Reads one job file. @throws as {@link loadJob}. */
export function readJob({ name, file }: JobFile): { job: Job; connector: Connector } {
  const { connector: named } = readYaml(file, jobSchema).source;
  const connector = Object.hasOwn(connectors, named)
    ? connectors[named as keyof typeof connectors]
    : undefined;
  if (connector === undefined) {
    const known = Object.keys(connectors).join('、');
    throw new MinshengError('job-invalid', { job: name, problem: `不认识的来源“${named}”，可用：${known}` });
  }
  const whole = Type.Object(
    { ...jobSchema.properties, source: connector.schema },
    { additionalProperties: false },
  );
  const job = prescribed({ ...readYaml(file, whole), name } as Job, connector);
  requireKey(job, connector);
  return { job, connector };
}
