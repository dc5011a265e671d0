import type { FieldWords, Vocabulary } from '../ingest/headings.js';
import type { Registry, RegistryBook } from './registry.js';

/** The words by which the columns of one registry are known. */
export function registryVocabulary(book: RegistryBook, registry: Registry): Vocabulary {
  const known = compiled.get(registry);
  if (known !== undefined) return known;
  const vocabulary = { ignore: book.ignore, fields: registry.fields, anchors: registry.tells };
  compiled.set(registry, vocabulary);
  return vocabulary;
}

const compiled = new WeakMap<Registry, Vocabulary>();

/**
 * The words of messages and of all registries together, for finding the heading row of a table whose kind is not
 * known yet. Its fields are called `kind.field` and are of no use for mapping.
 */
export function readingVocabulary(messages: Vocabulary, book: RegistryBook): Vocabulary {
  const fields: Record<string, FieldWords> = {};
  const add = (kind: string, words: Readonly<Record<string, FieldWords>>): void => {
    for (const [field, { exact, contains = [], never = [] }] of Object.entries(words))
      fields[`${kind}.${field}`] = { exact, contains, never };
  };
  add('messages', messages.fields);
  for (const [kind, registry] of Object.entries(book.registries)) add(kind, registry.fields);
  const anchors = Object.entries(book.registries).flatMap(([kind, { tells }]) =>
    tells.map((field) => `${kind}.${field}`),
  );
  return {
    ignore: messages.ignore,
    fields,
    anchors: ['messages.title', 'messages.body', ...anchors],
  };
}
