import type { Vocabulary } from '../core/ingest/headings.js';
import type { ReadProblem, SourceRow } from '../core/ingest/source.js';
import { detectKind } from '../core/registry/detect.js';
import { isExampleRow, notesSheet } from '../core/registry/template.js';
import { readingVocabulary } from '../core/registry/vocabulary.js';
import { loadRegistries } from '../parts/readers/registries.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { HandlingIntake } from './handling-intake.js';
import type { Intake } from './intake.js';

/** Sends the rows of a workbook where they belong: messages to one intake, records of handling to another. */
export class RowRouter {
  /** What heading rows are found by: words of messages and of registries. */
  readonly vocabulary: Vocabulary;
  /** Records of handling taken. */
  handled = 0;
  private readonly messages: Vocabulary;
  private readonly book: ReturnType<typeof loadRegistries>;
  private readonly handling: HandlingIntake;
  /** Fields of the tables of handling, by their headings; null for other tables. */
  private readonly tables = new Map<readonly string[], Readonly<Record<string, string>> | null>();

  constructor(
    vault: Db,
    private readonly intake: Intake,
    storeDir: string,
    now: string,
  ) {
    this.messages = loadVocabulary(storeDir);
    this.book = loadRegistries(storeDir);
    this.vocabulary = readingVocabulary(this.messages, this.book);
    this.handling = new HandlingIntake(vault, this.book.registries.handling!, now);
  }

  /** Takes one row; what a template brings to explain itself is passed over. */
  async take(row: SourceRow | ReadProblem, origin: string): Promise<void> {
    if (row.sheet === notesSheet) return;
    if (row.kind === 'problem') return this.intake.accept(row);
    if (isExampleRow(row.cells)) return;
    const fields = this.handlingFields(row.headings);
    if (fields === null) return this.intake.accept(row);
    const rejection = this.handling.accept(row, fields, origin);
    if (rejection === null) this.handled += 1;
    else this.intake.reject(rejection, row);
  }

  /** Writes what is waiting of both. */
  async flush(): Promise<void> {
    await this.intake.flush();
    await this.handling.flush();
  }

  private handlingFields(headings: readonly string[]): Readonly<Record<string, string>> | null {
    const known = this.tables.get(headings);
    if (known !== undefined) return known;
    const guess = detectKind(headings, this.messages, this.book);
    const fields =
      guess.kind === 'handling' ? (guess.mapping.fields as Readonly<Record<string, string>>) : null;
    this.tables.set(headings, fields);
    return fields;
  }
}
