import { type Static, Type } from 'typebox';

/** Who may act: the town or sub-district, the county, or an authority above it. */
const competenceSchema = Type.Union([Type.Literal('county'), Type.Literal('town'), Type.Literal('upper')]);

const strict = { additionalProperties: false } as const;
const names = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const node = {
  name: Type.String({ minLength: 1 }),
  departments: Type.Optional(names),
  competence: Type.Optional(competenceSchema),
  seeds: names,
};

const thirdSchema = Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }), ...node }, strict);

const secondSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[0-9]{4}$' }),
    ...node,
    children: Type.Optional(Type.Array(thirdSchema, { minItems: 1 })),
  },
  strict,
);

const firstSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[0-9]{2}$' }),
    name: Type.String({ minLength: 1 }),
    description: Type.String({ minLength: 1 }),
    departments: names,
    committee: Type.String({ minLength: 1 }),
    competence: competenceSchema,
    seeds: names,
    children: Type.Array(secondSchema, { minItems: 1 }),
  },
  strict,
);

/** `pipelines/taxonomy.yaml`: categories in three levels; what a lower level leaves out is inherited. */
export const taxonomySchema = Type.Object({ categories: Type.Array(firstSchema, { minItems: 1 }) }, strict);

export type Taxonomy = Static<typeof taxonomySchema>;
export type Competence = Static<typeof competenceSchema>;
export type Level = 1 | 2 | 3;

/** A category of any level with everything inherited filled in; `path` holds the names from the first level down. */
export interface Category {
  readonly code: string;
  readonly level: Level;
  readonly name: string;
  readonly path: readonly string[];
  readonly departments: readonly string[];
  readonly committee: string;
  readonly competence: Competence;
  readonly seeds: readonly string[];
}

interface RawNode {
  readonly code: string;
  readonly name: string;
  readonly departments?: readonly string[];
  readonly competence?: Competence;
  readonly seeds: readonly string[];
  readonly children?: readonly RawNode[];
}

/** Categories in file order, parents before children; only those of `level` when it is given. */
export function flatten(taxonomy: Taxonomy, level?: Level): Category[] {
  let all = flattened.get(taxonomy);
  if (all === undefined) {
    all = taxonomy.categories.flatMap((first) => {
      const { code, name, departments, committee, competence, seeds } = first;
      const root: Category = {
        code,
        level: 1,
        name,
        path: [name],
        departments,
        committee,
        competence,
        seeds,
      };
      return [root, ...descend(root, first.children)];
    });
    flattened.set(taxonomy, all);
  }
  return level === undefined ? [...all] : all.filter((category) => category.level === level);
}

/** Asked for each issue and each message anew. */
const flattened = new WeakMap<Taxonomy, Category[]>();

function descend(parent: Category, children: readonly RawNode[]): Category[] {
  return children.flatMap((raw) => {
    const category: Category = {
      code: raw.code,
      level: parent.level === 1 ? 2 : 3,
      name: raw.name,
      path: [...parent.path, raw.name],
      departments: raw.departments ?? parent.departments,
      committee: parent.committee,
      competence: raw.competence ?? parent.competence,
      seeds: raw.seeds,
    };
    return [category, ...descend(category, raw.children ?? [])];
  });
}

/** The category with this code, or undefined. */
export function categoryOf(taxonomy: Taxonomy, code: string): Category | undefined {
  return flatten(taxonomy).find((category) => category.code === code);
}

/** The first-level category with this name, or undefined. */
export function firstLevelOf(taxonomy: Taxonomy, name: string): Category | undefined {
  return flatten(taxonomy, 1).find((category) => category.name === name);
}

/** Usual handling departments of a code, inherited where the entry names none; empty for an unknown code. */
export function departmentsOf(taxonomy: Taxonomy, code: string): readonly string[] {
  return categoryOf(taxonomy, code)?.departments ?? [];
}

/** Codes that break the tree: used twice, or not prefixed by the parent's code. */
export function checkTaxonomy(taxonomy: Taxonomy): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  const visit = (nodes: readonly RawNode[], parent: string): void => {
    for (const { code, name, children } of nodes) {
      if (seen.has(code)) problems.push(`编号 ${code}（${name}）重复`);
      if (!code.startsWith(parent)) problems.push(`编号 ${code}（${name}）不以上级编号 ${parent} 开头`);
      seen.add(code);
      visit(children ?? [], code);
    }
  };
  visit(taxonomy.categories, '');
  return problems;
}
