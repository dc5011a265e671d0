import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dataFile } from '../config.js';
import { headingSignature } from '../core/ingest/identity.js';
import { recognisedMapping } from '../core/ingest/job-mapping.js';
import { batchCharacters, rowLength } from '../core/ingest/source.js';
import { MinshengError } from '../errors.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { BatchedCommits } from './batched-commits.js';
import { RowRouter } from './handling-router.js';
import { fileHash, readRows } from './ingest-files.js';
import { Intake, type RowCounts, type TableMapping } from './intake.js';
import type { StageContext } from './stage.js';
import { wallTime } from './wall-time.js';

/** Part of the ledger's key: raise it when the same file would give other rows. */
const version = '2';

/** Rows committed together. */
const batchSize = 2000;
/** Rows after which a file in which no table has a title or a body is given up. */
const mostUnmapped = 20_000;

/**
 * Takes in one file whose headings tell what its columns are. Rows are committed in batches, and last the note that
 * the file was read; broken off, it is read again and finds its rows known.
 * @returns the file's counts, or undefined where it could not be read and was reported.
 * @throws MinshengError where it is the only file.
 */
export async function ingestFile(
  vault: Db,
  file: string,
  { store, now, say }: StageContext,
  isOnly: boolean,
): Promise<RowCounts | undefined> {
  const digest = await fileHash(file);
  const mapping = mappingVersion(store.dir);
  const earlier = await vault.one<{ mapping: string; rows_read: number; rows_quarantined: number }>(
    'select mapping, rows_read, rows_quarantined from files where file_hash = $digest',
    { digest },
  );
  if (earlier?.mapping === mapping) {
    say(`${basename(file)}：已经导入过，${earlier.rows_read} 行都在。`);
    const { rows_read: read, rows_quarantined: quarantined } = earlier;
    return { read, stored: 0, known: read - quarantined, quarantined, broken: 0 };
  }
  const at = wallTime(now);
  const vocabulary = loadVocabulary(store.dir);
  const intake = new Intake(vault, {
    ...{ now: at, repeats: 'reject', say },
    mappingOf: announced(basename(file), say, (headings) => ({
      ...recognisedMapping(headings, vocabulary),
      source: headingSignature(headings),
    })),
  });
  await intake.prepare();
  const router = new RowRouter(vault, intake, store.dir, at);
  intake.open({ origin: basename(file), digest });
  const commits = new BatchedCommits(vault);
  let length = 0;
  try {
    for await (const row of readRows(file, router.vocabulary)) {
      await router.take(row, basename(file));
      length += rowLength(row);
      const most = commits.isBusy ? 2 * batchSize : batchSize;
      if (intake.waiting < most && length < batchCharacters) continue;
      if (intake.hasMapped) await commits.write(intake.waiting, length, () => router.flush());
      else if (intake.waiting >= mostUnmapped) break;
      length = 0;
    }
    if (router.handled === 0) requireMapped(intake, file);
    await commits.write(intake.waiting, length, async () => {
      await router.flush();
      const { broken: _, ...counts } = intake.counts;
      await vault.run(sqlFile('stages/file-read'), {
        ...{ hash: digest, file: basename(file), mapping, now: at },
        ...counts,
      });
    });
    await commits.commit();
  } catch (error) {
    // What was read before a file breaks off is kept, as it is when the process ends there.
    await commits.commit();
    if (isOnly || !(error instanceof MinshengError)) throw error;
    say(`${basename(file)}：${error.message} ${error.hint}`);
    return undefined;
  }
  const { read, stored, known, quarantined } = intake.counts;
  const handled = router.handled > 0 ? `，办理记录 ${router.handled} 条` : '';
  say(`${basename(file)}：读 ${read} 行，存 ${stored}，已有 ${known}，隔离 ${quarantined}${handled}。`);
  return intake.counts;
}

/** The mapping of each table, made once, and told when it is first met. */
export function announced(
  origin: string,
  say: (line: string) => void,
  mappingFor: (headings: readonly string[]) => TableMapping,
): (headings: readonly string[], sheet: string | null) => TableMapping {
  const mappings = new Map<readonly string[], TableMapping>();
  return (headings, sheet) => {
    const known = mappings.get(headings);
    if (known !== undefined) return known;
    const mapping = mappingFor(headings);
    mappings.set(headings, mapping);
    say(`${origin}${sheet === null ? '' : `（${sheet}）`}：${mapping.described.join('，')}`);
    if (mapping.unused.length > 0) say(`  未使用的列：${mapping.unused.join('、')}`);
    for (const problem of mapping.problems) say(`  ${problem.message}`);
    return mapping;
  };
}

function requireMapped(intake: Intake, file: string): void {
  if (intake.hasMapped || intake.unmapped === undefined) return;
  const columns = intake.unmapped.map((heading) => `“${heading}”`).join('、');
  throw new MinshengError('column-unmapped', { file, columns });
}

/** What a file's rows depend on besides its bytes: a file read with other headings is read again. */
function mappingVersion(storeDir: string): string {
  const hash = createHash('sha256');
  for (const name of ['pipelines/headings.yaml', 'pipelines/registries.yaml'])
    hash.update(readFileSync(dataFile(name, storeDir)));
  return `${version}:${hash.digest('hex')}`;
}
