import { type Static, Type } from 'typebox';

const roles = Type.Union([
  Type.Literal('committee'),
  Type.Literal('town'),
  Type.Literal('deputy'),
  Type.Literal('researcher'),
  Type.Literal('station'),
  Type.Literal('admin'),
]);

const filterValue = Type.Union([Type.String(), Type.Integer()]);

/** A value bound to `$name` in the SQL of a dashboard's charts, taken from the address. */
const filterSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z_]*$' }),
    title: Type.String({ minLength: 1 }),
    kind: Type.Union([Type.Literal('text'), Type.Literal('integer')]),
    default: Type.Optional(filterValue),
    choices: Type.Optional(Type.Array(Type.Object({ value: filterValue, label: Type.String() }))),
  },
  { additionalProperties: false },
);

const columnSchema = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    type: Type.Union([
      Type.Literal('text'),
      Type.Literal('date'),
      Type.Literal('count'),
      Type.Literal('number'),
    ]),
  },
  { additionalProperties: false },
);

const chartSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9-]+$' }),
    title: Type.String({ minLength: 1 }),
    note: Type.Optional(Type.String()),
    columns: Type.Optional(Type.Record(Type.String(), columnSchema)),
  },
  { additionalProperties: false },
);

/** Shape of `dashboards/<name>/dashboard.yaml`. */
export const dashboardSchema = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    order: Type.Optional(Type.Number()),
    menu: Type.Optional(Type.Boolean()),
    role: Type.Array(roles),
    filters: Type.Optional(Type.Array(filterSchema)),
    charts: Type.Optional(Type.Array(chartSchema)),
  },
  { additionalProperties: false },
);

export type Filter = Static<typeof filterSchema>;
export type ColumnType = Static<typeof columnSchema>['type'];
export type Column = Static<typeof columnSchema> & { readonly name: string };
export type ChartConfig = Static<typeof chartSchema>;
