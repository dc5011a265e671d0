import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHash,
  contentKey,
  contentKeys,
  headingSignature,
  messageId,
} from '../../../src/core/ingest/identity.js';
import type { MappedMessage } from '../../../src/core/ingest/types.js';

const message: MappedMessage = {
  sourceKey: null,
  title: '路灯',
  body: '坏了',
  submittedAt: '2024-01-05 10:00:00',
  author: '甲',
  contact: null,
  station: '第三站',
  town: null,
  channel: null,
  category: null,
  upVotes: 1,
  downVotes: null,
  reply: null,
  repliedAt: null,
  replyBy: null,
};

describe('headingSignature', () => {
  it('is the same for the same columns in any order and writing', () => {
    const signature = headingSignature(['标题', '内容', '时间']);
    expect(signature).toMatch(/^headings:[0-9a-f]{12}$/);
    expect(headingSignature(['时间', ' 内 容', '标题（必填）'])).toBe(signature);
    expect(headingSignature(['标题', '内容'])).not.toBe(signature);
  });
});

describe('messageId', () => {
  it('is 16 hex digits and keeps source and key apart', () => {
    expect(messageId('portal', '12')).toMatch(/^[0-9a-f]{16}$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        expect(messageId(a, b) === messageId(c, d)).toBe(a === c && b === d);
      }),
    );
  });
});

describe('content keys', () => {
  it('keep identical rows of one file apart and agree between two readings', () => {
    const rows = [message, { ...message, body: '修好了' }, message];
    const read = () => rows.map(contentKeys());
    expect(new Set(read()).size).toBe(3);
    expect(read()).toEqual(read());
    expect(read()[2]).toBe(contentKey(message, 2));
  });

  it('do not depend on votes or replies, which change after the message', () => {
    const later = { ...message, upVotes: 9, reply: '已修' };
    expect(contentKey(later, 1)).toBe(contentKey(message, 1));
    expect(contentHash(later)).not.toBe(contentHash(message));
  });
});

describe('contentHash', () => {
  it('changes with every field but the key', () => {
    const base = contentHash(message);
    expect(contentHash({ ...message, sourceKey: '7' })).toBe(base);
    const { sourceKey: _, ...others } = message;
    for (const field of Object.keys(others)) {
      expect(contentHash({ ...message, [field]: field.endsWith('Votes') ? 77 : '别的' }), field).not.toBe(
        base,
      );
    }
  });
});
