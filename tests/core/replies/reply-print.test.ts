import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyPrint } from '../../../src/core/replies/reply-print.js';
import { replyCases } from './reply-cases.js';

const replies = [...replyCases('seen'), ...replyCases('held-out')].map(({ reply }) => reply);
const meet = (a: string, b: string) => replyPrint(a).some((key) => replyPrint(b).includes(key));

describe('replyPrint', () => {
  it('is the same for texts that differ in signs, digits and masked names alone', () => {
    const text = '〔姓名〕您好，关于补贴发放的时间，镇财政所将于5月12日统一打卡，请注意查收。';
    expect(replyPrint(text)).toEqual(
      replyPrint('您好!关于补贴发放的时间,镇财政所将于11月3日统一打卡；请注意查收'),
    );
  });

  it('shares a key where one word of a long text differs', () => {
    const [long] = [...replies].sort((a, b) => b.length - a.length);
    expect(meet(long!, `${long!.slice(0, 60)}另行${long!.slice(60)}`)).toBe(true);
  });

  it('shares none between replies that say different things', () => {
    const distinct = [...new Set(replies)].filter((reply) => reply.length > 60);
    const met = distinct.flatMap((a, at) => distinct.slice(at + 1).filter((b) => meet(a, b)));
    expect(met).toEqual([]);
  });

  it('is empty for texts too short to tell', () => {
    expect(replyPrint('已办。')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 7 }), (text) => {
        expect(replyPrint(text)).toEqual([]);
      }),
    );
  });
});
