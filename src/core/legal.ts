import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;
const text = Type.String({ minLength: 1 });

const legalFactSchema = Type.Object(
  {
    id: text,
    law: text,
    date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    article: text,
    words: text,
    scope: Type.Union([Type.Literal('national'), Type.Literal('guidance'), Type.Literal('local')]),
    status: Type.Union([Type.Literal('read'), Type.Literal('unverified')]),
    used_by: Type.Array(text, { minItems: 1 }),
  },
  strict,
);

/** `pipelines/legal.yaml`: the legal facts in use with their decisive words, and those left out with why. */
export const legalSchema = Type.Object(
  {
    facts: Type.Array(legalFactSchema, { minItems: 1 }),
    left_out: Type.Array(Type.Object({ ids: Type.Array(text, { minItems: 1 }), why: text }, strict)),
  },
  strict,
);

export type Legal = Static<typeof legalSchema>;
