import { createHash } from 'node:crypto';
import type { CellValue, Rejection } from '../../core/ingest/types.js';
import type { Db, Value } from '../../store/db.js';
import { sqlFile } from '../../store/sql.js';

/** Where a row stands. */
export interface Place {
  readonly sheet: string | null;
  readonly row: number;
}

/** Rows of one file that could not be used, kept for people to read in the vault's quarantine. */
export class RegistryQuarantine {
  private readonly rejected: Value[][] = [];
  private readonly usable: string[] = [];

  /** @param digest SHA-256 of the file's bytes. */
  constructor(
    private readonly file: string,
    private readonly digest: string,
    private readonly now: string,
  ) {}

  get count(): number {
    return this.rejected.length;
  }

  reject(kind: string, problem: Rejection, at: Place, cells: Readonly<Record<string, CellValue>> = {}): void {
    this.rejected.push([
      ...[this.id(at), `registry:${kind}`, this.file, at.sheet, at.row, problem.column, problem.value],
      ...[problem.reason, problem.hint, JSON.stringify(cells), this.now],
    ]);
  }

  /** A row that can be used leaves quarantine, where an earlier reading of the same file may have put it. */
  release(at: Place): void {
    this.usable.push(this.id(at));
  }

  /** Writes what was collected. */
  async flush(vault: Db): Promise<void> {
    await vault.run(sqlFile('stages/release-quarantine'), { ids: this.usable });
    if (this.rejected.length === 0) return;
    await vault.run('create or replace temp table arriving_quarantine as from quarantine limit 0');
    await vault.append('arriving_quarantine', this.rejected);
    await vault.run(sqlFile('stages/quarantine-rows'));
    await vault.run('drop table arriving_quarantine');
  }

  private id({ sheet, row }: Place): string {
    const place = JSON.stringify([this.digest, sheet, row]);
    return createHash('sha256').update(place).digest('hex').slice(0, 16);
  }
}
