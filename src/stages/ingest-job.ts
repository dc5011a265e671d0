import { basename } from 'node:path';
import type { Vocabulary } from '../core/ingest/headings.js';
import type { Job } from '../core/ingest/job.js';
import { prescribedMapping, recognisedMapping } from '../core/ingest/job-mapping.js';
import { rowLength } from '../core/ingest/source.js';
import { MinshengError } from '../errors.js';
import type { Connector, ConnectorTools, Cursor, SourceBatch } from '../parts/connectors/connector.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { BatchedCommits } from './batched-commits.js';
import { RowRouter } from './handling-router.js';
import { announced } from './ingest-file.js';
import { readRows } from './ingest-files.js';
import { Intake, type RowCounts, type TableMapping } from './intake.js';
import { wallTime } from './wall-time.js';

/** What a job's run may touch besides the store. */
export interface JobTools {
  readonly storeDir: string;
  readonly now: () => Date;
  readonly secret: (name: string) => string | undefined;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

export interface JobCounts extends RowCounts {
  /** Messages newly marked as gone from a source that always gives all of its messages. */
  readonly gone: number;
}

/**
 * Takes in what a job's source has from where the last run ended. Rows and the place read up to are committed
 * together, batch by batch, so that a run that broke off loses nothing and doubles nothing.
 * @throws MinshengError of the connector, after what came before it is stored.
 */
export async function ingestJob(
  vault: Db,
  job: Job,
  connector: Connector,
  tools: JobTools,
): Promise<JobCounts> {
  const now = wallTime(tools.now());
  const intake = new Intake(vault, {
    ...{ now, say: tools.say, repeats: job.source.connector === 'files' ? 'reject' : 'update' },
    mappingOf: jobMapping(job, tools),
  });
  await intake.prepare();
  const router = new RowRouter(vault, intake, tools.storeDir, now);
  const cursor = job.complete === true ? null : await storedCursor(vault, job.name);
  const world = connectorTools(job, tools, router.vocabulary);
  const commits = new BatchedCommits(vault);
  let [origin, place] = ['', ''];
  try {
    for await (const batch of connector.read(job.source, cursor, world)) {
      intake.open(batch);
      if (batch.origin !== origin) intake.openFile();
      origin = batch.origin;
      for (const row of batch.rows) await router.take(row, batch.origin);
      const reached = JSON.stringify(batch.cursor);
      const isFurther = reached !== place;
      place = reached;
      const length = batch.rows.reduce((sum, row) => sum + rowLength(row), 0);
      await commits.write(batch.rows.length, length, async () => {
        await router.flush();
        if (isFurther)
          await vault.run(sqlFile('stages/keep-cursor'), { job: job.name, cursor: reached, now });
      });
      // Within a file the place stays: its rows may wait for one another.
      if (!isFurther) continue;
      await commits.commit();
      connector.stored?.(batch.cursor, world);
    }
  } finally {
    await commits.commit();
  }
  const gone = job.complete === true ? await markGone(vault, job.name, [...intake.arrived], now) : 0;
  return { ...intake.counts, gone };
}

/** Batches of a job's source, with what its connector needs of the world. */
export function readBatches(
  connector: Connector,
  job: Job,
  cursor: Cursor,
  tools: JobTools,
): AsyncGenerator<SourceBatch> {
  return connector.read(job.source, cursor, connectorTools(job, tools, loadVocabulary(tools.storeDir)));
}

function connectorTools(job: Job, tools: JobTools, vocabulary: Vocabulary): ConnectorTools {
  return {
    ...{ job: job.name, baseDir: tools.storeDir, secret: tools.secret, now: tools.now },
    ...{ sleep: tools.sleep, random: tools.random, say: tools.say, signal: tools.signal },
    readFile: (file) => readRows(file, vocabulary),
  };
}

/** How each table of a job's source becomes messages. @throws MinshengError `job-invalid` where rows would have no key. */
export function jobMapping(
  job: Job,
  { storeDir, say }: Pick<JobTools, 'storeDir' | 'say'>,
): (headings: readonly string[], sheet: string | null) => TableMapping {
  const vocabulary = loadVocabulary(storeDir);
  return announced(job.title ?? basename(job.name), say, (headings) => {
    const mapping =
      job.mapping === undefined
        ? recognisedMapping(headings, vocabulary)
        : prescribedMapping(job.mapping, headings);
    const { station } = job;
    if (station === undefined) return { ...mapping, source: `job:${job.name}` };
    return {
      ...{ ...mapping, source: `job:${job.name}` },
      described: [...mapping.described, `站点固定为“${station}”`],
      toMessage(cells) {
        const outcome = mapping.toMessage(cells);
        return outcome.ok ? { ...outcome, message: { ...outcome.message, station } } : outcome;
      },
    };
  });
}

async function storedCursor(vault: Db, job: string): Promise<Cursor> {
  const row = await vault.one<{ cursor: string }>(
    'select cast(cursor as varchar) as cursor from cursors where job = $job',
    { job },
  );
  return row === undefined ? null : (JSON.parse(row.cursor) as Cursor);
}

/** Marks the messages of a source that did not come this time, and unmarks those that came again. */
async function markGone(vault: Db, job: string, arrived: readonly string[], now: string): Promise<number> {
  const source = `job:${job}`;
  return vault.transaction(async () => {
    await vault.run('create or replace temp table arrived (message_id varchar)');
    await vault.append(
      'arrived',
      arrived.map((id) => [id]),
    );
    await vault.run('delete from gone where message_id in (select message_id from arrived)');
    const before = await countGone(vault, source);
    await vault.run(sqlFile('stages/mark-gone'), { source, now });
    await vault.run('drop table arrived');
    return (await countGone(vault, source)) - before;
  });
}

async function countGone(vault: Db, source: string): Promise<number> {
  const row = await vault.one<{ n: number }>('select count(*) as n from gone where source = $source', {
    source,
  });
  return row?.n ?? 0;
}

/**
 * Where the connector itself says how rows become messages, the job must not, and it may have to have one name.
 * @throws MinshengError `job-invalid`.
 */
export function prescribed(job: Job, { name, mapping, onlyJob }: Connector): Job {
  const refuse = (problem: string) => new MinshengError('job-invalid', { job: job.name, problem });
  if (onlyJob !== undefined && job.name !== onlyJob)
    throw refuse(`${name} 来源的任务文件只能叫 ${onlyJob}.yaml，否则每件意见会存两次`);
  if (mapping === undefined) return job;
  const given = (['mapping', 'station', 'complete'] as const).find((key) => job[key] !== undefined);
  if (given !== undefined) throw refuse(`${name} 来源的内容自带字段和站点，不要写 ${given}`);
  return { ...job, mapping };
}

/** A job whose rows can be told apart by nothing would double them at each run. @throws MinshengError `job-invalid`. */
export function requireKey(job: Job, connector: Connector): void {
  if (!connector.needsKey || job.mapping?.key !== undefined) return;
  throw new MinshengError('job-invalid', {
    ...{ job: job.name, problem: `${connector.name} 来源要在 mapping 里写明 key（编号列）` },
  });
}
