import { type Static, Type } from 'typebox';
import { lexiconPattern } from './text/lexicon-pattern.js';
import { LiteralScan } from './text/literal-scan.js';
import { LiteralSets, type Numbered } from './text/literal-sets.js';
import { requirementOf } from './text/required-literals.js';

const strict = { additionalProperties: false } as const;
const share = { minimum: 0, maximum: 1 } as const;

/** What a signal can be about; 举报 of a shop is an appeal, accusing an official of a duty crime is `restricted`; `junk` is nobody's concern. */
const signalKindSchema = Type.Union([
  Type.Literal('appeal'),
  Type.Literal('litigation'),
  Type.Literal('restricted'),
  Type.Literal('urgent'),
  Type.Literal('group'),
  Type.Literal('followup'),
  Type.Literal('feeling'),
  Type.Literal('junk'),
]);

const fieldSchema = Type.Union([Type.Literal('title'), Type.Literal('body'), Type.Literal('any')]);

const patternSchema = Type.Object(
  {
    match: Type.String({ minLength: 1 }),
    weight: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
    in: Type.Optional(fieldSchema),
    unless: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    near: Type.Optional(Type.String({ minLength: 1 })),
  },
  strict,
);

const damperSchema = Type.Object(
  { match: Type.String({ minLength: 1 }), factor: Type.Number(share), in: Type.Optional(fieldSchema) },
  strict,
);

const entrySchema = Type.Object(
  {
    kind: signalKindSchema,
    value: Type.String({ minLength: 1 }),
    threshold: Type.Number(share),
    needs: Type.Optional(Type.String({ minLength: 1 })),
    unless: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    patterns: Type.Array(patternSchema),
    dampers: Type.Optional(Type.Array(damperSchema)),
  },
  strict,
);

/** `pipelines/lexicons/signals.yaml`: word groups, and for each signal value its weighted patterns. */
export const signalLexiconSchema = Type.Object(
  {
    context: Type.Integer({ minimum: 0 }),
    /** Characters on either side, sentences notwithstanding, within which a pattern's `near` must stand; default 40. */
    reach: Type.Optional(Type.Integer({ minimum: 0 })),
    appeal_fallback: Type.String({ minLength: 1 }),
    /** Words that say nothing: a message of nothing else is junk. */
    fillers: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    words: Type.Record(Type.String(), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    signals: Type.Array(entrySchema, { minItems: 1 }),
  },
  strict,
);

export type SignalLexicon = Static<typeof signalLexiconSchema>;
export type SignalKind = Static<typeof signalKindSchema>;
export type SignalField = Static<typeof fieldSchema>;

/** A regular expression and what a text must hold for it to match. */
export interface Gated {
  readonly match: RegExp;
  readonly required: Numbered | undefined;
}

export interface CompiledPattern extends Gated {
  readonly weight: number;
  readonly in: SignalField;
  readonly unless: readonly RegExp[];
  readonly near: Gated | undefined;
}

interface CompiledDamper extends Gated {
  readonly factor: number;
  readonly in: SignalField;
}

export interface CompiledEntry {
  readonly kind: SignalKind;
  readonly value: string;
  readonly threshold: number;
  readonly needs: Gated | undefined;
  readonly patterns: readonly CompiledPattern[];
  readonly dampers: readonly CompiledDamper[];
}

/** A lexicon ready for use: its entries, and the scan that finds all their literals at once. */
export interface CompiledLexicon {
  readonly entries: readonly CompiledEntry[];
  readonly scan: LiteralScan;
}

/** The words that say nothing, the longer ones first, so that no part of one is left over. */
export function fillersOf(lexicon: SignalLexicon): readonly string[] {
  const known = fillers.get(lexicon);
  if (known !== undefined) return known;
  const sorted = [...(lexicon.fillers ?? [])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  fillers.set(lexicon, sorted);
  return sorted;
}

const fillers = new WeakMap<SignalLexicon, readonly string[]>();
const compiled = new WeakMap<SignalLexicon, CompiledLexicon>();

/**
 * The lexicon's entries as regular expressions, compiled once per lexicon object. In a pattern `{name}` stands
 * for any word of that group and `{~n}` for up to n characters within one sentence.
 * @throws MinshengError `pattern-invalid`.
 */
export function compileLexicon(lexicon: SignalLexicon): CompiledLexicon {
  const known = compiled.get(lexicon);
  if (known !== undefined) return known;
  const sets = new LiteralSets();
  const regexp = (source: string, flags: string) => lexiconPattern(source, flags, lexicon.words);
  const gated = (source: string, flags: string): Gated => {
    const match = regexp(source, flags);
    const required = requirementOf(match);
    return { match, required: required === undefined ? undefined : sets.add(required) };
  };
  const entries = lexicon.signals.map(
    ({ kind, value, threshold, needs, unless = [], patterns, dampers = [] }) => ({
      kind,
      value,
      threshold,
      needs: needs === undefined ? undefined : gated(needs, 'u'),
      patterns: patterns.map((pattern) => ({
        ...gated(pattern.match, 'gu'),
        weight: pattern.weight,
        in: pattern.in ?? 'any',
        unless: [...unless, ...(pattern.unless ?? [])].map((source) => regexp(source, 'u')),
        near: pattern.near === undefined ? undefined : gated(pattern.near, 'u'),
      })),
      dampers: dampers.map((d) => ({ ...gated(d.match, 'u'), factor: d.factor, in: d.in ?? 'any' })),
    }),
  );
  const ready = { entries, scan: new LiteralScan(sets) };
  compiled.set(lexicon, ready);
  return ready;
}

/** Patterns of a lexicon that cannot be used, one Chinese sentence each; empty when all compile. */
export function checkLexicon(lexicon: SignalLexicon): string[] {
  const problems: string[] = [];
  for (const { kind, value, needs, patterns, unless = [], dampers = [] } of lexicon.signals) {
    const sources = [
      ...(needs === undefined ? [] : [needs]),
      ...unless,
      ...patterns.flatMap(({ match, unless: not = [], near }) => [match, ...not, ...(near ? [near] : [])]),
      ...dampers.map((damper) => damper.match),
    ];
    for (const source of sources) {
      const problem = compileProblem(source, lexicon.words);
      if (problem !== undefined) problems.push(`${kind}（${value}）的写法“${source}”不能用：${problem}`);
    }
  }
  return problems;
}

function compileProblem(source: string, words: SignalLexicon['words']): string | undefined {
  try {
    lexiconPattern(source, 'u', words);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
