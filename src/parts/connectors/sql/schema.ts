import { type Static, Type } from 'typebox';
import { secretSchema } from '../shared/secret.js';
import { durationSchema } from '../shared/units.js';

const strict = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1 });

/** A job's `source` section for the SQL connector; of `table` and `query` it has one. */
export const sqlSchema = Type.Object(
  {
    connector: Type.Literal('sql'),
    engine: Type.Union([Type.Literal('mysql'), Type.Literal('postgresql')]),
    host: name,
    port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
    database: name,
    user: name,
    password: Type.Optional(secretSchema),
    /** `true` trusts the system's certificate authorities, `ca` those of a PEM file; certificates are always checked. */
    tls: Type.Optional(Type.Union([Type.Boolean(), Type.Object({ ca: name }, strict)])),
    /** `name` or `schema.name`. */
    table: Type.Optional(Type.String({ pattern: '^[^.\\u0000]+(?:\\.[^.\\u0000]+)?$' })),
    /** One SELECT; `:since` stands for where reading starts. */
    query: Type.Optional(name),
    watermark: Type.Optional(
      Type.Object(
        {
          column: name,
          overlap: Type.Optional(Type.Union([durationSchema, Type.Integer({ minimum: 0 })])),
          /** What `:since` is while nothing has been read yet. */
          start: Type.Optional(Type.Union([name, Type.Number()])),
        },
        strict,
      ),
    ),
    /** Rows that are fetched and stored together. */
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    /** How long connecting, or one batch, may take. */
    timeout: Type.Optional(durationSchema),
    /** The server's own limit for one statement; MySQL counts the delivery of all rows into it. */
    limit: Type.Optional(durationSchema),
    retries: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
  },
  strict,
);

export type SqlSource = Static<typeof sqlSchema>;
