import { type Static, type TSchema, Type } from 'typebox';
import { fieldNames } from './types.js';

const strict = { additionalProperties: false } as const;

const columns = Type.Union(
  [Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })],
  {
    description: '列名；写几个时，用表里有的第一个',
  },
);

/** How one field is filled: a column or alternatives, several columns joined, or one value for all rows. */
export const fieldRuleSchema = Type.Union([
  columns,
  Type.Object(
    {
      column: Type.Optional(columns),
      join: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: '依次连成一段的各列' }),
      ),
      separator: Type.Optional(Type.String({ description: '各列之间放什么，默认换行' })),
      value: Type.Optional(Type.String({ description: '每一行都用这个值' })),
      values: Type.Optional(
        Type.Record(Type.String(), Type.String(), { description: '原值: 改成的值；没有列出的照旧' }),
      ),
      format: Type.Optional(
        Type.Union(
          [Type.Literal('auto'), Type.Literal('day-first'), Type.Literal('epoch'), Type.Literal('epoch-ms')],
          { description: '日期的写法；auto 认得常见写法和表格序号，day-first 是日在月前（28/02/2019）' },
        ),
      ),
      zone: Type.Optional(
        Type.String({
          pattern: '^([+-]\\d{2}:\\d{2}|Z)$',
          description: '没有写时区的时间属于哪里，默认 +08:00',
        }),
      ),
    },
    strict,
  ),
]);

export type FieldRule = Static<typeof fieldRuleSchema>;

/** `mapping` of a job: which fields are filled how. A field left out stays empty. */
export const mappingSchema = Type.Object(
  Object.fromEntries(fieldNames.map((name) => [name, Type.Optional(fieldRuleSchema)])) as Record<
    (typeof fieldNames)[number],
    ReturnType<typeof Type.Optional<typeof fieldRuleSchema>>
  >,
  strict,
);

export type JobMapping = Static<typeof mappingSchema>;

const duration = Type.String({ pattern: '^\\d+(s|m|h|d)$', description: '如 30s、15m、6h、7d' });

/** When a job runs by itself, and after what silence its source is reported. */
export const scheduleSchema = Type.Object(
  {
    every: Type.Optional(duration),
    at: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: '每天的时刻，如 02:30' }),
        {
          minItems: 1,
        },
      ),
    ),
    silent: Type.Optional(duration),
  },
  strict,
);

/** A job file, but for what its connector wants to know of the source. */
export const jobSchema = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, description: '给人看的名称' })),
    source: Type.Object(
      { connector: Type.String() },
      { description: '从哪里取；connector 是 files、http、sql 或 push' },
    ),
    station: Type.Optional(Type.String({ description: '全部意见属于这个站点（名称、编号或别名）' })),
    mapping: Type.Optional(mappingSchema),
    complete: Type.Optional(
      Type.Boolean({ description: '每次都给出全部意见：这次没有的，标记为来源已删除' }),
    ),
    schedule: Type.Optional(scheduleSchema),
  },
  strict,
);

export type Job = Static<typeof jobSchema> & { readonly name: string };

/** JSON Schema of a job file with the connectors' own sections, for editors. */
export function jobJsonSchema(connectors: Readonly<Record<string, { readonly schema: TSchema }>>): object {
  const { source: _, ...others } = jobSchema.properties;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '民声导入任务',
    ...Type.Object(
      { ...others, source: Type.Union(Object.values(connectors).map(({ schema }) => schema)) },
      strict,
    ),
  };
}
