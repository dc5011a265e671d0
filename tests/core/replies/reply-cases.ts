import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { dataFile, packageRoot, readYaml } from '../../../src/config.js';
import { judgeReply, type ReplyJudgement } from '../../../src/core/replies/judge-reply.js';
import { replyLexiconSchema, replyParts } from '../../../src/core/replies/reply-lexicon.js';
import { bigramWeights, ReplyCounter } from '../../../src/core/replies/reply-statistics.js';

const text = Type.String({ minLength: 1 });

const casesSchema = Type.Object(
  {
    cases: Type.Array(
      Type.Object(
        {
          title: text,
          body: text,
          reply: text,
          answers: Type.Union([Type.Literal('yes'), Type.Literal('partly'), Type.Literal('no')]),
          parts: Type.Array(
            Type.Union([
              Type.Literal('found'),
              Type.Literal('done'),
              Type.Literal('basis'),
              Type.Literal('contact'),
            ]),
          ),
          kind: Type.Union([
            Type.Literal('substantive'),
            Type.Literal('template'),
            Type.Literal('forwarding'),
          ]),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export type ReplyCase = Static<typeof casesSchema>['cases'][number];
export type ReplyHalf = 'seen' | 'held-out';

export const lexicon = readYaml(dataFile('pipelines/lexicons/replies.yaml'), replyLexiconSchema);

/** The fictional cases of `data-samples/reply-cases/`. */
export function replyCases(half: ReplyHalf): ReplyCase[] {
  return readYaml(join(packageRoot, 'data-samples/reply-cases', `${half}.yaml`), casesSchema).cases;
}

/** Weights of the bigrams over some replies and the shipped lexicon. */
export function weightsOf(replies: readonly string[]): Float32Array {
  const counter = new ReplyCounter();
  for (const reply of replies) counter.add(reply);
  return bigramWeights(counter.statistics(), lexicon.common);
}

/** Precision and recall of one thing a judgement may say. */
export interface ReplyScore {
  readonly what: string;
  readonly precision: number;
  readonly recall: number;
}

/** How often judgements say what the cases say: the four parts, each answer and each kind. */
export function scoreReplies(cases: readonly ReplyCase[]): ReplyScore[] {
  const weights = weightsOf(cases.map(({ reply }) => reply));
  const judged = cases.map((one) => ({ one, got: judgeReply(one, one.reply, lexicon, weights) }));
  const score = (
    what: string,
    meant: (one: ReplyCase) => boolean,
    said: (got: ReplyJudgement) => boolean,
  ): ReplyScore => {
    const right = judged.filter(({ one, got }) => meant(one) && said(got)).length;
    const precision = right / judged.filter(({ got }) => said(got)).length;
    return { what, precision, recall: right / judged.filter(({ one }) => meant(one)).length };
  };
  return [
    ...replyParts.map((part) =>
      score(
        part,
        ({ parts }) => parts.includes(part),
        ({ parts }) => parts[part].length > 0,
      ),
    ),
    ...(['yes', 'no'] as const).map((answer) =>
      score(
        `answers ${answer}`,
        ({ answers }) => answers === answer,
        ({ answers }) => answers === answer,
      ),
    ),
    ...(['substantive', 'template', 'forwarding'] as const).map((wanted) =>
      score(
        wanted,
        ({ kind }) => kind === wanted,
        ({ kind }) => kind === wanted,
      ),
    ),
  ];
}
