import { basename } from 'node:path';
import type { SourceRow } from '../../core/ingest/source.js';
import { liesIn } from '../../core/registry/regions.js';
import type { RegistryRecord } from '../../core/registry/registry.js';
import { isExampleRow, notesSheet } from '../../core/registry/template.js';
import { readingVocabulary } from '../../core/registry/vocabulary.js';
import { MinshengError } from '../../errors.js';
import { HandlingIntake } from '../../stages/handling-intake.js';
import { readRows } from '../../stages/ingest-files.js';
import type { Db } from '../../store/db.js';
import type { ImportContext } from './context.js';
import { RegistryQuarantine } from './quarantine.js';
import { type KnownTable, type StrangeTable, tableKind } from './table.js';
import { type TakenTable, takeTable } from './take-table.js';

/** What a file came to before anything but handling is written. */
export interface TakenFile {
  readonly tables: readonly (TakenTable & { readonly table: KnownTable })[];
  readonly handling: HandlingIntake | undefined;
  readonly quarantine: RegistryQuarantine;
}

const batchSize = 2000;

/**
 * Reads one file. Rows of handling go to the vault in batches, all others are collected; call it inside the vault's
 * transaction.
 * @throws MinshengError of the reader; `registry-unmapped` where no table of the file can be used.
 */
export async function takeFile(
  vault: Db,
  file: string,
  digest: string,
  context: ImportContext,
): Promise<TakenFile> {
  const { messages, book, say } = context;
  const quarantine = new RegistryQuarantine(basename(file), digest, context.now);
  const tables = new Tables(file, context);
  let handling: HandlingIntake | undefined;
  let waiting = 0;
  for await (const row of readRows(file, readingVocabulary(messages, book))) {
    if (row.kind === 'problem') {
      if (row.sheet !== notesSheet) quarantine.reject('unread', row, row);
      continue;
    }
    const table = tables.of(row);
    if (table === null || isExampleRow(row.cells)) continue;
    if (table.kind !== 'handling') {
      tables.keep(row, table);
      continue;
    }
    handling ??= new HandlingIntake(vault, table.registry, context.now);
    const problem = handling.accept(row, table.mapping.fields, basename(file));
    if (problem === null) quarantine.release(row);
    else quarantine.reject(table.kind, problem, row, row.cells);
    waiting += 1;
    if (waiting % batchSize === 0) await handling.flush();
  }
  await handling?.flush();
  tables.requireOne(handling !== undefined);
  const taken = tables.kept().map(({ table, rows }) => {
    const result = takeTable(table, rows, context.names, quarantine);
    for (const { row, problem } of result.warnings.slice(0, 3))
      say(`  第 ${row} 行：${problem.reason}，这一格没有存入。${problem.hint}`);
    return { ...result, table };
  });
  return { tables: taken, handling, quarantine };
}

/** The tables of one file, in the order in which they refer to each other. */
class Tables {
  private readonly found = new Map<readonly string[], KnownTable | StrangeTable>();
  private readonly rows = new Map<readonly string[], SourceRow[]>();

  constructor(
    private readonly file: string,
    private readonly context: ImportContext,
  ) {}

  /** The table a row belongs to; null for one that is left alone, which is told once. */
  of({ headings, sheet }: SourceRow): KnownTable | null {
    let table = this.found.get(headings);
    if (table === undefined) {
      table = tableKind(headings, this.context.kind, this.context.messages, this.context.book);
      this.found.set(headings, table);
      this.tell(table, sheet);
    }
    return table.kind === null ? null : table;
  }

  keep(row: SourceRow, table: KnownTable): void {
    const { county } = this.context;
    const code = table.mapping.fields.region_code;
    const record: RegistryRecord = { region_code: String(row.cells[code ?? ''] ?? '') };
    if (county !== undefined && table.kind === 'regions' && !liesIn(record, county)) return;
    const rows = this.rows.get(row.headings);
    if (rows === undefined) this.rows.set(row.headings, [row]);
    else rows.push(row);
  }

  kept(): { table: KnownTable; rows: readonly SourceRow[] }[] {
    const kept = [...this.rows].flatMap(([headings, rows]) => {
      const table = this.found.get(headings);
      return table === undefined || table.kind === null ? [] : [{ table, rows }];
    });
    return kept.sort((a, b) => a.table.registry.order - b.table.registry.order);
  }

  requireOne(hasHandling: boolean): void {
    const tables = [...this.found.values()];
    if (hasHandling || tables.some(({ kind }) => kind !== null)) return;
    const reason = tables.flatMap((table) => (table.kind === null ? [table.reason] : []))[0];
    throw new MinshengError('registry-unmapped', { file: this.file, reason: reason ?? '没有一行数据' });
  }

  private tell(table: KnownTable | StrangeTable, sheet: string | null): void {
    const { say } = this.context;
    const place = sheet === null ? basename(this.file) : `${basename(this.file)}（${sheet}）`;
    if (table.kind === null) {
      say(`${place}：没有读取，${table.reason}。`);
      return;
    }
    const { registry, mapping } = table;
    const columns = Object.entries(mapping.fields).map(
      ([field, heading]) => `${registry.fields[field]?.label ?? field} ← ${heading}`,
    );
    say(`${place}：${registry.title}；${columns.join('，')}`);
    if (mapping.unused.length > 0) say(`  未使用的列：${mapping.unused.join('、')}`);
    for (const problem of mapping.problems) say(`  ${problem.message}`);
  }
}
