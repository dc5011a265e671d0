import { describe, expect, it } from 'vitest';
import { judgeReply } from '../../../src/core/replies/judge-reply.js';
import { replyParts } from '../../../src/core/replies/reply-lexicon.js';
import { lexicon, type ReplyHalf, replyCases, scoreReplies, weightsOf } from './reply-cases.js';

const halves: ReplyHalf[] = ['seen', 'held-out'];

describe.each(halves)('replies of the half %s', (half) => {
  const cases = replyCases(half);

  it('are at least 30, none twice, with each answer and kind at least three times', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.map(({ title, body }) => title + body)).size).toBe(cases.length);
    for (const answer of ['yes', 'partly', 'no'])
      expect(cases.filter(({ answers }) => answers === answer).length).toBeGreaterThanOrEqual(3);
    for (const wanted of ['substantive', 'template', 'forwarding'])
      expect(cases.filter(({ kind }) => kind === wanted).length).toBeGreaterThanOrEqual(3);
  });

  // Numbers alone of the held-out half: whoever improves the lexicon must not read what it gets wrong.
  it('are judged with precision and recall of at least .90 in each part, answer and kind', () => {
    const scores = scoreReplies(cases);
    const told = scores.map(
      ({ what, precision, recall }) => `${what} P ${precision.toFixed(3)} R ${recall.toFixed(3)}`,
    );
    process.stdout.write(`${half}: ${told.join(', ')}\n`);
    for (const { what, precision, recall } of scores) {
      expect.soft(precision, `precision of ${what}`).toBeGreaterThanOrEqual(0.9);
      expect.soft(recall, `recall of ${what}`).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('have as evidence words that stand in the reply, and shared ones in the message as well', () => {
    const weights = weightsOf(cases.map(({ reply }) => reply));
    for (const { title, body, reply } of cases) {
      const { parts, shared, kindWords } = judgeReply({ title, body }, reply, lexicon, weights);
      for (const words of [...replyParts.flatMap((part) => parts[part]), ...kindWords]) {
        expect(reply).toContain(words);
      }
      for (const words of shared) {
        expect(reply.toLowerCase()).toContain(words);
        expect(`${title}\n${body}`.toLowerCase()).toContain(words);
      }
    }
  });
});
