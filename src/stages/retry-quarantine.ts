import { headingSignature } from '../core/ingest/identity.js';
import { recognisedMapping } from '../core/ingest/job-mapping.js';
import type { SourceRow } from '../core/ingest/source.js';
import type { CellValue } from '../core/ingest/types.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { Intake, type TableMapping } from './intake.js';
import { wallTime } from './wall-time.js';

interface HeldRow {
  quarantine_id: string;
  source: string;
  file: string;
  sheet: string | null;
  row_no: number;
  cells: string;
}

export interface RetryCounts {
  readonly tried: number;
  readonly taken: number;
  /** Rows whose text could not even be read: only a mended file helps. */
  readonly unread: number;
}

/** The mapping of a source's table, or undefined where nothing is known of it any more. */
export type MappingOfSource = (source: string, headings: readonly string[]) => TableMapping | undefined;

/**
 * Reads quarantined rows again, with the headings and job files as they are now: those that fit are stored and leave
 * quarantine, the others stay as they were.
 */
export async function retryQuarantine(
  vault: Db,
  mappingOf: MappingOfSource,
  now: Date,
): Promise<RetryCounts> {
  const held = await vault.file<HeldRow>('stages/quarantine-to-retry');
  let [taken, unread] = [0, 0];
  let headings: readonly string[] = [];
  for (const row of held) {
    const cells = JSON.parse(row.cells) as Record<string, CellValue>;
    const names = Object.keys(cells);
    if (names.length === 0) {
      unread += 1;
      continue;
    }
    // Rows of one table share their headings, as a reader would give them.
    if (names.join('\n') !== headings.join('\n')) headings = names;
    const mapping = mappingOf(row.source, headings);
    if (mapping === undefined || !(await takeRow(vault, row, headings, cells, mapping, now))) continue;
    taken += 1;
  }
  return { tried: held.length, taken, unread };
}

async function takeRow(
  vault: Db,
  held: HeldRow,
  headings: readonly string[],
  cells: Readonly<Record<string, CellValue>>,
  mapping: TableMapping,
  now: Date,
): Promise<boolean> {
  const intake = new Intake(vault, {
    ...{ now: wallTime(now), repeats: 'reject', keepsRejected: false, say: () => undefined },
    mappingOf: () => mapping,
  });
  intake.open({ origin: held.file, digest: held.quarantine_id });
  const row: SourceRow = { kind: 'row', sheet: held.sheet, row: held.row_no, headings, cells };
  await intake.accept(row);
  return vault.transaction(async () => {
    await intake.flush();
    if (intake.counts.quarantined > 0) return false;
    await vault.run('delete from quarantine where quarantine_id = $id', { id: held.quarantine_id });
    return true;
  });
}

/** Mappings by the headings alone, for files that were given by hand. */
export function headingMapping(storeDir: string): MappingOfSource {
  const vocabulary = loadVocabulary(storeDir);
  return (source, headings) => {
    const signature = headingSignature(headings);
    return signature === source ? { ...recognisedMapping(headings, vocabulary), source } : undefined;
  };
}
