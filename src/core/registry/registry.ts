import type { FieldWords } from '../ingest/headings.js';

/** What a field's cells hold: see the head of `pipelines/registries.yaml`. */
export const fieldTypes = [
  'text',
  'free',
  'integer',
  'date',
  'time',
  'boolean',
  'list',
  'code',
  'reference',
] as const;

/** One field of a registry: the words by which its column is known, and what its cells mean. */
export interface RegistryField extends FieldWords {
  /** What users call it. */
  readonly label: string;
  readonly type: (typeof fieldTypes)[number];
  /** Whether a row without it is rejected. */
  readonly required?: boolean;
  /** Values of a code list with their synonyms. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  /** The registry a reference points into. */
  readonly of?: string;
  /** Whether a reference that is not found stays as it was written. */
  readonly lenient?: boolean;
  /** The list column that takes the label of a boolean that is true. */
  readonly into?: string;
  /** The table that takes the value, where it is not the registry's own. */
  readonly table?: string;
  readonly example: string;
  readonly note?: string;
}

/** One kind of registry. */
export interface Registry {
  readonly title: string;
  /** What one row of it is called. */
  readonly noun: string;
  /** Place in the order of import: what others refer to comes first. */
  readonly order: number;
  readonly table: string;
  readonly key: string;
  /** Fields a key is made of where a row brings none. */
  readonly key_from?: readonly string[];
  /** Fields of which a table must have one to be taken for this registry. */
  readonly tells: readonly string[];
  readonly fields: Readonly<Record<string, RegistryField>>;
}

/** All kinds of registries, by name. */
export interface RegistryBook {
  readonly ignore: { readonly exact: readonly string[]; readonly contains: readonly string[] };
  readonly registries: Readonly<Record<string, Registry>>;
}

/** What a field of a stored record holds. */
export type RegistryValue = string | number | readonly string[] | null;

/** One row of a registry, by field name; only fields that the file has a column for. */
export type RegistryRecord = Readonly<Record<string, RegistryValue>>;
