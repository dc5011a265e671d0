import { Type } from 'typebox';
import { dataFile, readYaml } from '../../config.js';
import type { Vocabulary } from '../../core/ingest/headings.js';
import { type Field, fieldNames } from '../../core/ingest/types.js';

const words = Type.Array(Type.String({ minLength: 1 }));
const fieldWords = Type.Object(
  { exact: words, contains: Type.Optional(words), never: Type.Optional(words) },
  { additionalProperties: false },
);
const perField = Object.fromEntries(fieldNames.map((name) => [name, fieldWords])) as Record<
  Field,
  typeof fieldWords
>;
const schema = Type.Object(
  {
    ignore: Type.Object({ exact: words, contains: words }, { additionalProperties: false }),
    fields: Type.Object(perField, { additionalProperties: false }),
  },
  { additionalProperties: false },
);

/**
 * Reads `pipelines/headings.yaml`, the county's own where `storeDir` holds one.
 * @throws MinshengError `config-invalid`, naming file, line and key.
 */
export function loadVocabulary(storeDir?: string): Vocabulary {
  return readYaml(dataFile('pipelines/headings.yaml', storeDir), schema);
}
