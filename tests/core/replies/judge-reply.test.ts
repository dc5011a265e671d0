import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReply } from '../../../src/core/replies/judge-reply.js';
import { replyParts } from '../../../src/core/replies/reply-lexicon.js';
import { lexicon, replyCases, weightsOf } from './reply-cases.js';

const cases = replyCases('seen');
const weights = weightsOf(cases.map(({ reply }) => reply));
const message = { title: '菱湖路积水没人管', body: '菱湖路地势低，一下雨就积水到膝盖，店铺进水。' };
const judge = (reply: string, of = message) => judgeReply(of, reply, lexicon, weights);

describe('judgeReply', () => {
  it('does not take the title quoted back and courtesy for an answer', () => {
    const reply = '您好！您反映的“菱湖路积水没人管”的问题已收悉，我们高度重视。感谢您的支持！';
    expect(judge(reply)).toMatchObject({ relevance: 0, answers: 'no', kind: 'template', shared: [] });
  });

  it('takes words of the matter said anew for an answer, and names them', () => {
    const { answers, relevance, shared } = judge(
      '经现场查看，菱湖路雨水管堵塞，已疏通，一下雨就积水的情况缓解。',
    );
    expect(answers).toBe('yes');
    expect(relevance).toBeGreaterThan(0.5);
    expect(shared.join()).toContain('菱湖路');
  });

  it('says of a reply to another message that it does not answer', () => {
    const other = cases.find(({ title }) => title.includes('英语老师'))!;
    expect(judge(other.reply).answers).toBe('no');
    expect(judge(other.reply, other).answers).toBe('yes');
  });

  it('tells passing on from an answer that also says who takes part', () => {
    expect(judge('来信已转住建局处理。')).toMatchObject({ kind: 'forwarding', answers: 'no' });
    const both = judge('菱湖路积水已转住建局处理。经查，菱湖路雨水井少两座，住建局将于六月底前增设。');
    expect(both).toMatchObject({ kind: 'substantive', answers: 'yes' });
  });

  it('counts a masked telephone as one', () => {
    expect(judge('菱湖路积水请致电市政科，电话〔座机〕。').parts.contact).not.toEqual([]);
  });

  it('does not take a notice that was served for a legal basis', () => {
    expect(judge('已向菱湖路施工单位下发《停工整改通知书》。').parts.basis).toEqual([]);
    expect(judge('依据《城镇排水与污水处理条例》第二十条处理。').parts.basis).not.toEqual([]);
  });

  it('does not take what is still to be looked into for something found', () => {
    expect(judge('我局将尽快调查核实菱湖路积水的原因，再行答复。').parts.found).toEqual([]);
  });

  it('is the same each time, with a relevance in 0..1, whatever the texts', () => {
    const phrase = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...cases.flatMap(({ title, reply }) => [title, ...reply.split('。')])),
    );
    fc.assert(
      fc.property(phrase, phrase, fc.array(phrase, { maxLength: 5 }), (title, body, parts) => {
        const reply = parts.join('。');
        const first = judge(reply, { title, body });
        expect(judge(reply, { title, body })).toEqual(first);
        expect(first.relevance).toBeGreaterThanOrEqual(0);
        expect(first.relevance).toBeLessThanOrEqual(1);
        for (const words of replyParts.flatMap((part) => first.parts[part])) expect(reply).toContain(words);
      }),
    );
  });
});
