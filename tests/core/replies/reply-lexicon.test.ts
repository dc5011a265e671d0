import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../src/config.js';
import { replyCore } from '../../../src/core/replies/reply-core.js';
import { compileReplyLexicon, replyLexiconSchema } from '../../../src/core/replies/reply-lexicon.js';
import { lexicon, replyCases } from './reply-cases.js';

describe('the lexicon of replies', () => {
  it('compiles, and its quick check never hides a clause of courtesy', () => {
    const compiled = compileReplyLexicon(lexicon);
    for (const half of ['seen', 'held-out'] as const) {
      for (const { title, body, reply } of replyCases(half)) {
        const slow = replyCore({ title, body }, reply, {
          ...compiled,
          courtesyNeeds: /[^。！!？?；;，,：:\s]/gu,
        });
        expect(replyCore({ title, body }, reply, compiled)).toEqual(slow);
      }
    }
  });

  it('names an unknown group of words and a pattern that is none', () => {
    const [first] = lexicon.found;
    expect(() => compileReplyLexicon({ ...lexicon, found: [{ ...first!, match: '{herb}' }] })).toThrow(
      /herb/,
    );
    expect(() => compileReplyLexicon({ ...lexicon, courtesy: ['('] })).toThrow(
      expect.objectContaining({ code: 'pattern-invalid' }),
    );
  });

  it('is refused with file, line and key where a part is missing', () => {
    expect(() => parseYaml('context: 3\n', replyLexiconSchema, 'replies.yaml')).toThrow(/replies\.yaml/);
  });

  it('takes out no more than it blanks: what is left stands where it stood', () => {
    const compiled = compileReplyLexicon(lexicon);
    for (const { title, body, reply } of replyCases('seen')) {
      const { plain, own } = replyCore({ title, body }, reply, compiled);
      expect(own).toHaveLength(reply.length);
      for (let at = 0; at < reply.length; at += 1) {
        if (own[at] !== '\n') expect(own[at]).toBe(reply[at]);
        if (plain[at] === '\n' && reply[at] !== '\n') expect(own[at]).toBe('\n');
      }
    }
  });
});
