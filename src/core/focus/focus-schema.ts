import { type Static, Type } from 'typebox';

const texts = Type.Array(Type.String({ minLength: 1 }));

const topicSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' }),
    title: Type.String({ minLength: 1 }),
    committee: Type.Optional(Type.String({ minLength: 1 })),
    year: Type.Optional(Type.Integer({ minimum: 1949 })),
    words: Type.Optional(texts),
    categories: Type.Optional(texts),
    places: Type.Optional(texts),
    /** Numbers of messages that are what is meant. */
    examples: Type.Optional(texts),
    threshold: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  { additionalProperties: false },
);

/** `pipelines/focus.yaml`: what committees watch in a year. */
export const focusSchema = Type.Object({ topics: Type.Array(topicSchema) }, { additionalProperties: false });

export type FocusTopic = Static<typeof topicSchema>;
