import { existsSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { dataFile, readYaml } from '../config.js';

const provisionSchema = Type.Object({
  id: Type.String(),
  law: Type.String(),
  date: Type.Optional(Type.String()),
  article: Type.String(),
  words: Type.String(),
  status: Type.Optional(Type.String()),
});

const legalSchema = Type.Object({ facts: Type.Array(provisionSchema) });

/** A provision that a recommendation rests on, in the words of the law; `status` other than `read` is unverified. */
export type Provision = Static<typeof provisionSchema>;

/** The provisions of `pipelines/legal.yaml` by id; none where the file is not there. */
export function loadProvisions(storeDir?: string): ReadonlyMap<string, Provision> {
  const file = dataFile('pipelines/legal.yaml', storeDir);
  if (!existsSync(file)) return new Map();
  return new Map(readYaml(file, legalSchema).facts.map((one) => [one.id, one]));
}
