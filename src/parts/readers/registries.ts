import { Type } from 'typebox';
import { dataFile, readYaml } from '../../config.js';
import { fieldTypes, type RegistryBook } from '../../core/registry/registry.js';

const strict = { additionalProperties: false };
const word = Type.String({ minLength: 1 });
const words = Type.Array(word);
const field = Type.Object(
  {
    label: word,
    type: Type.Union(fieldTypes.map((type) => Type.Literal(type))),
    exact: words,
    contains: Type.Optional(words),
    never: Type.Optional(words),
    required: Type.Optional(Type.Boolean()),
    codes: Type.Optional(Type.Record(Type.String(), words)),
    of: Type.Optional(word),
    lenient: Type.Optional(Type.Boolean()),
    into: Type.Optional(word),
    table: Type.Optional(word),
    example: Type.String(),
    note: Type.Optional(Type.String()),
  },
  strict,
);
const registry = Type.Object(
  {
    title: word,
    noun: word,
    order: Type.Integer(),
    table: word,
    key: word,
    key_from: Type.Optional(words),
    tells: Type.Array(word, { minItems: 1 }),
    fields: Type.Record(Type.String(), field),
  },
  strict,
);
const schema = Type.Object(
  {
    ignore: Type.Object({ exact: words, contains: words }, strict),
    registries: Type.Record(Type.String(), registry),
  },
  strict,
);

/**
 * Reads `pipelines/registries.yaml`, the county's own where `storeDir` holds one.
 * @throws MinshengError `config-invalid`, naming file, line and key.
 */
export function loadRegistries(storeDir?: string): RegistryBook {
  return readYaml(dataFile('pipelines/registries.yaml', storeDir), schema);
}
