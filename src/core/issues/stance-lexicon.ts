import { type Static, Type } from 'typebox';
import { lexiconPattern, longestFirst } from '../text/lexicon-pattern.js';

const words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });

/** `pipelines/lexicons/stance.yaml`: words for and against the things that issues are about. */
export const stanceLexiconSchema = Type.Object(
  {
    oppose: words,
    support: words,
    praise: words,
    ask: words,
    remove: words,
    complain: words,
    deny: words,
    build: words,
    alone: Type.Object({ oppose: words, support: words }, { additionalProperties: false }),
    defend: words,
    persons: words,
    own: words,
    doubt: words,
    other: words,
  },
  { additionalProperties: false },
);

export type StanceLexicon = Static<typeof stanceLexiconSchema>;

/** What a word of the lexicon does in a clause. */
export type StanceRole = 'oppose' | 'support' | 'praise' | 'ask' | 'remove' | 'complain' | 'deny' | 'build';

const roles: readonly StanceRole[] = [
  'oppose',
  'support',
  'praise',
  'ask',
  'remove',
  'complain',
  'deny',
  'build',
];

/** A lexicon ready for use. */
export interface CompiledStance {
  /** Any word of the roles, the longest first. */
  readonly words: RegExp;
  readonly roleOf: ReadonlyMap<string, StanceRole>;
  readonly alone: { readonly oppose: RegExp; readonly support: RegExp };
  readonly defend: RegExp;
  /** What must stand before a word for it to be the writer's own. */
  readonly own: RegExp;
  /** Clauses with any of these say nothing for or against. */
  readonly skip: RegExp;
}

const compiled = new WeakMap<StanceLexicon, CompiledStance>();

/** The lexicon's words and expressions, compiled once per lexicon object; of a word in two roles the first counts. */
export function compileStance(lexicon: StanceLexicon): CompiledStance {
  const known = compiled.get(lexicon);
  if (known !== undefined) return known;
  const roleOf = new Map<string, StanceRole>();
  for (const role of roles) for (const word of lexicon[role]) if (!roleOf.has(word)) roleOf.set(word, role);
  const ready: CompiledStance = {
    words: lexiconPattern(alternatives([...roleOf.keys()]), 'gu'),
    roleOf,
    alone: {
      oppose: lexiconPattern(lexicon.alone.oppose.join('|'), 'u'),
      support: lexiconPattern(lexicon.alone.support.join('|'), 'u'),
    },
    defend: lexiconPattern(lexicon.defend.join('|'), 'u'),
    own: lexiconPattern(lexicon.own.join('|'), 'u'),
    skip: lexiconPattern(alternatives([...lexicon.other, ...lexicon.doubt]), 'u'),
  };
  compiled.set(lexicon, ready);
  return ready;
}

/** An expression for any of some plain words, longer ones first. */
function alternatives(list: readonly string[]): string {
  return longestFirst(list)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|');
}
