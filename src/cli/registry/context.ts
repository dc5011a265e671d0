import type { Vocabulary } from '../../core/ingest/headings.js';
import type { NameIndex } from '../../core/registry/names.js';
import type { RegistryBook } from '../../core/registry/registry.js';

/** What every file of one import is read with. */
export interface ImportContext {
  /** The kind asked for; undefined where the headings are to tell. */
  readonly kind: string | undefined;
  /** Code of the county whose rows of the national list are meant. */
  readonly county: string | undefined;
  readonly messages: Vocabulary;
  readonly book: RegistryBook;
  /** Rows that references may point to; grows as files are imported. */
  readonly names: Map<string, NameIndex>;
  /** Time of the import, as the vault writes it. */
  readonly now: string;
  readonly say: (line: string) => void;
}
