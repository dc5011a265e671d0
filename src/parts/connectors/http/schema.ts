import { type Static, Type } from 'typebox';
import { secretName, secretSchema } from '../shared/secret.js';
import { durationSchema, sizeSchema } from '../shared/units.js';

const strict = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1 });
const scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const size = Type.Object({ parameter: name, value: Type.Integer({ minimum: 1 }) }, strict);
/** `append`: rows stand oldest first, come only at the end and never go; else each run starts from the first page. */
const order = Type.Optional(Type.Union([Type.Literal('any'), Type.Literal('append')]));
const first = Type.Optional(Type.Integer({ minimum: 0 }));

const none = Type.Object({ kind: Type.Literal('none') }, strict);
const page = Type.Object(
  { kind: Type.Literal('page'), parameter: name, first, size: Type.Optional(size), order },
  strict,
);
const offset = Type.Object(
  { kind: Type.Literal('offset'), parameter: name, first, size: Type.Optional(size), order },
  strict,
);
const cursor = Type.Object(
  { kind: Type.Literal('cursor'), parameter: name, next: name, size: Type.Optional(size), order },
  strict,
);
const since = Type.Object(
  {
    kind: Type.Literal('since'),
    parameter: name,
    column: name,
    /** Value of the parameter while nothing has been read yet; else it is left out. */
    start: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Number()])),
    overlap: Type.Optional(Type.Union([durationSchema, Type.Integer({ minimum: 0 })])),
    format: Type.Optional(
      Type.Union(['iso', 'datetime', 'date', 'unix', 'unix-ms'].map((format) => Type.Literal(format))),
    ),
    /** How an answer's rows are paged; without it the server answers oldest first, or all at once. */
    pages: Type.Optional(Type.Union([page, offset, cursor])),
  },
  strict,
);

/** A job's `source` section for the HTTP connector. */
export const httpSchema = Type.Object(
  {
    connector: Type.Literal('http'),
    url: Type.String({ pattern: '^https?://' }),
    hosts: Type.Array(Type.String({ pattern: '^[^/@?#\\s]+$' }), { minItems: 1 }),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    token: Type.Optional(
      Type.Object(
        { env: secretName, header: Type.Optional(name), prefix: Type.Optional(Type.String()) },
        strict,
      ),
    ),
    query: Type.Optional(Type.Record(Type.String(), Type.Union([scalar, secretSchema]))),
    paging: Type.Optional(Type.Union([none, page, offset, cursor, since])),
    /** Path to the array in the answer; '' where the answer itself is the array. */
    rows: Type.Optional(Type.String()),
    done: Type.Optional(
      Type.Union([
        Type.Object({ more: name }, strict),
        Type.Object({ total: name }, strict),
        Type.Object({ pages: name }, strict),
      ]),
    ),
    timeout: Type.Optional(durationSchema),
    retries: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
    maxBytes: Type.Optional(sizeSchema),
  },
  strict,
);

export type HttpSource = Static<typeof httpSchema>;
export type SincePaging = Static<typeof since>;
/** Ways of paging that ask for one page after the other. */
export type PagePaging =
  | Static<typeof none>
  | Static<typeof page>
  | Static<typeof offset>
  | Static<typeof cursor>;
