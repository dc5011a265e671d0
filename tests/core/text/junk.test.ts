import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../../src/config.js';
import { fillersOf, signalLexiconSchema } from '../../../src/core/signal-lexicon.js';
import { detectSignals } from '../../../src/core/signals.js';
import { isEmptyOfMatter } from '../../../src/core/text/junk.js';

const lexicon = readYaml(dataFile('pipelines/lexicons/signals.yaml'), signalLexiconSchema);
const isJunk = (title: string, body: string): boolean =>
  detectSignals(title, body, lexicon).some((signal) => signal.kind === 'junk');

const EMPTY = [
  ['', '无'],
  ['测试', '测试一下 123'],
  ['在吗', '？？？'],
  ['', '哈哈哈哈哈'],
  ['', '嗯嗯，收到，谢谢！'],
  ['asdf', 'qwer zxcv 1111'],
  ['', '。。。。'],
  ['无标题', '😀😀😀'],
  ['', '阿斯顿阿斯顿'],
] as const;

const UNWANTED = [
  ['', '信用贷款，征信花也能做，当天放款，咨询客服'],
  ['好消息', '诚招手工兼职，在家就能做，日结200，时间自由'],
  ['', '工厂库存清仓，羽绒服三折起，扫码进群'],
  ['闲置', '出售八成新自行车，可小刀，同城面交'],
  ['', '恭喜您获得幸运大奖，点击链接领取，逾期失效'],
  ['', '免费送大米，到店就送，早上来听课'],
  ['', '老中医专治腰腿痛，七天见效，包治'],
  ['', '将这条信息转发给十个好友，不转会倒霉'],
  ['', '今天阳光真好，心情不错，大家早上好'],
] as const;

/** Letters that speak of the same things and want something done. */
const LETTERS = [
  ['小广告太多', '楼道里贴满无抵押贷款、当天放款的小广告，请物业清理'],
  ['', '我妈被免费领鸡蛋骗去听课，花了三千块，希望查处'],
  ['兼职被骗', '网上说日结、不收押金，交了钱就没人理了'],
  ['', '路灯坏了'],
  ['停电', ''],
  ['', '门口有坑'],
  ['', '公司低息贷款政策怎么申请？'],
  ['', '转让店面的押金房东不退'],
  ['', '中奖的短信链接是诈骗，请公安提醒老人'],
  ['无', '水管漏了三天'],
  ['测试', '水质测试结果没有公布'],
  ['', '厂里招聘打字员，日结工资拖欠两个月'],
  ['', 'The street lamp near our house is broken'],
  ['', '祖传老宅要拆，补偿没有说法'],
] as const;

describe('junk', () => {
  it.each([...EMPTY, ...UNWANTED])('is seen in: %s / %s', (title, body) => {
    expect(isJunk(title, body)).toBe(true);
  });

  it.each(LETTERS)('is not seen in: %s / %s', (title, body) => {
    expect(isJunk(title, body)).toBe(false);
  });

  it('is never a message that asks for something, whatever is advertised in it', () => {
    const advert = fc.constantFrom(...UNWANTED.map(([, body]) => body));
    const wish = fc.constantFrom('请问这是真的吗', '希望有关部门查处', '我被骗了', '投诉这家店', '物业不管');
    fc.assert(
      fc.property(advert, wish, fc.boolean(), (body, asked, first) => {
        expect(isJunk('', first ? `${asked}，${body}` : `${body}，${asked}`)).toBe(false);
      }),
    );
  });

  it('is no text of words unknown to the fillers, nor one with a number to call', () => {
    const fillers = fillersOf(lexicon);
    expect(isEmptyOfMatter('', '', fillers)).toBe(true);
    expect(isEmptyOfMatter('你好', '井盖', fillers)).toBe(false);
    expect(isEmptyOfMatter('你好', '15400001111', fillers)).toBe(false);
  });
});
