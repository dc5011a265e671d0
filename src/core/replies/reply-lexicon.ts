import { type Static, Type } from 'typebox';
import { lexiconPattern, longestFirst } from '../text/lexicon-pattern.js';

const strict = { additionalProperties: false } as const;
const text = Type.String({ minLength: 1 });

const patternsSchema = Type.Array(
  Type.Object({ match: text, unless: Type.Optional(Type.Array(text)) }, strict),
  { minItems: 1 },
);

/** `pipelines/lexicons/replies.yaml`: how replies are read. */
export const replyLexiconSchema = Type.Object(
  {
    /** Characters on either side of a match, within its sentence, that `unless` looks at. */
    context: Type.Integer({ minimum: 0 }),
    relevance: Type.Object(
      {
        /** The cosine of message and reply that counts as a relevance of one half. */
        half: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
        yes: Type.Number({ minimum: 0, maximum: 1 }),
        partly: Type.Number({ minimum: 0, maximum: 1 }),
      },
      strict,
    ),
    /** Fewer letters than this beside courtesy or passing on are nothing, where they are none of the four parts. */
    least_letters: Type.Integer({ minimum: 1 }),
    words: Type.Record(Type.String(), Type.Array(text, { minItems: 1 })),
    /** Words of no matter: to share them is to share nothing. */
    common: Type.Array(text),
    /** Phrases anywhere. */
    courtesy: Type.Array(text, { minItems: 1 }),
    /** A quick check: the words without which no clause is courtesy. */
    courtesy_needs: text,
    /** What a clause, from one sign to the next, says as a whole. */
    courtesy_clauses: Type.Array(text, { minItems: 1 }),
    forwarding: patternsSchema,
    found: patternsSchema,
    done: patternsSchema,
    basis: patternsSchema,
    contact: patternsSchema,
  },
  strict,
);

export type ReplyLexicon = Static<typeof replyLexiconSchema>;

/** The four parts of a complete reply, in the order they are told. */
export const replyParts = ['found', 'done', 'basis', 'contact'] as const;
export type ReplyPart = (typeof replyParts)[number];

export interface ReplyPattern {
  readonly match: RegExp;
  readonly unless: readonly RegExp[];
}

export interface CompiledReplyLexicon {
  readonly context: number;
  readonly courtesy: RegExp;
  readonly courtesyNeeds: RegExp;
  readonly courtesyClause: RegExp;
  readonly forwarding: readonly ReplyPattern[];
  readonly parts: Readonly<Record<ReplyPart, readonly ReplyPattern[]>>;
}

const compiled = new WeakMap<ReplyLexicon, CompiledReplyLexicon>();

/**
 * The lexicon's patterns as regular expressions, compiled once per lexicon object. `{name}` stands for any word of
 * that group, `{~n}` for up to n characters within one sentence.
 * @throws MinshengError `pattern-invalid`.
 */
export function compileReplyLexicon(lexicon: ReplyLexicon): CompiledReplyLexicon {
  const known = compiled.get(lexicon);
  if (known !== undefined) return known;
  const regexp = (source: string, flags: string) => lexiconPattern(source, flags, lexicon.words, anyOf);
  const patterns = (entries: ReplyLexicon['found']): ReplyPattern[] =>
    entries.map(({ match, unless = [] }) => ({
      match: regexp(match, 'gu'),
      unless: unless.map((source) => regexp(source, 'u')),
    }));
  const { context, courtesy, courtesy_clauses: clauses, forwarding, found, done, basis, contact } = lexicon;
  const result = {
    context,
    courtesy: regexp(courtesy.join('|'), 'gu'),
    courtesyNeeds: regexp(lexicon.courtesy_needs, 'gu'),
    courtesyClause: regexp(`^(?:${clauses.join('|')})$`, 'u'),
    forwarding: patterns(forwarding),
    parts: {
      found: patterns(found),
      done: patterns(done),
      basis: patterns(basis),
      contact: patterns(contact),
    },
  };
  compiled.set(lexicon, result);
  return result;
}

/** Any of some words, the longer ones first; plain words by their first letter, so that most places fail at once. */
function anyOf(words: readonly string[]): string {
  const sorted = longestFirst(words);
  if (!sorted.every((word) => /^\p{L}+$/u.test(word))) return `(?:${sorted.join('|')})`;
  const byFirst = new Map<string, string[]>();
  for (const word of sorted)
    byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word.slice(1)]);
  const branches = [...byFirst].map(([first, rests]) => `${first}(?:${rests.join('|')})`);
  return `(?=[${[...byFirst.keys()].join('')}])(?:${branches.join('|')})`;
}
