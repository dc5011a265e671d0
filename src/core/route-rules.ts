import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;
const text = Type.String({ minLength: 1 });
const texts = Type.Array(text);

/** What the product may recommend; 立即人工 is the one that people see at once beside all others. */
const routeNames = [
  '立即人工',
  '信访/检举控告',
  '涉法涉诉引导',
  '不宜受理',
  '转送办理',
  '代表建议',
  '建议列为重点督办',
  '议案素材',
  '视察',
  '专题调研',
  '执法检查',
  '听取专项工作报告',
  '专题询问',
  '专项评议',
] as const;

export type RouteName = (typeof routeNames)[number];

const routeSchema = Type.Union(routeNames.map((name) => Type.Literal(name)));

const conditionSchema = Type.Object(
  {
    fact: text,
    at_least: Type.Optional(Type.Number()),
    at_most: Type.Optional(Type.Number()),
    is: Type.Optional(Type.Union([text, Type.Boolean(), Type.Number()])),
    one_of: Type.Optional(Type.Array(text, { minItems: 1 })),
    unknown: Type.Optional(Type.Literal('pass')),
  },
  strict,
);

const requirementSchema = Type.Union([
  conditionSchema,
  Type.Object({ any: Type.Array(conditionSchema, { minItems: 1 }) }, strict),
]);

const scoreSchema = Type.Object(
  {
    base: Type.Number({ minimum: 0, maximum: 1 }),
    parts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            fact: text,
            weight: Type.Number({ minimum: 0, maximum: 1 }),
            full: Type.Number({ exclusiveMinimum: 0 }),
          },
          strict,
        ),
      ),
    ),
  },
  strict,
);

const reasonSchema = Type.Union([
  text,
  Type.Object({ text, when: Type.Array(conditionSchema, { minItems: 1 }) }, strict),
]);

const ruleSchema = Type.Object(
  {
    route: routeSchema,
    order: Type.Integer({ minimum: 1 }),
    gate: Type.Optional(Type.Literal(true)),
    stops: Type.Optional(Type.Boolean()),
    provinces: Type.Optional(texts),
    local_source: Type.Optional(text),
    when: Type.Array(requirementSchema),
    exclude: Type.Optional(
      Type.Array(Type.Object({ when: Type.Array(conditionSchema, { minItems: 1 }), because: text }, strict)),
    ),
    score: scoreSchema,
    legal: Type.Array(text, { minItems: 1 }),
    decided_by: text,
    missing: texts,
    reason: Type.Array(reasonSchema, { minItems: 1 }),
    higher: Type.Optional(text),
  },
  strict,
);

/** `pipelines/routes.yaml`: the province in force and one rule per route. */
export const routesSchema = Type.Object(
  { province: text, rules: Type.Array(ruleSchema, { minItems: 1 }) },
  strict,
);

export type Routes = Static<typeof routesSchema>;
export type RouteRule = Static<typeof ruleSchema>;
export type Condition = Static<typeof conditionSchema>;
export type Requirement = Static<typeof requirementSchema>;
