import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK_LABELS, type MaskClass } from '../../../src/core/mask/classes.js';
import { mask } from '../../../src/core/mask/mask.js';
import { normalise } from '../../../src/core/text/normalise.js';
import { writers } from './generator.js';
import { runningText } from './running-text.js';
import { seeded } from './spellings.js';

const classes = Object.keys(MASK_LABELS) as MaskClass[];
/** Texts written per class. */
const TRIALS = 2000;

/** What stands in a text and is nobody's own. */
const PUBLIC_TEXTS = [
  '订单号622202123456789012，快递单号75312345678901',
  '云政发〔2019〕65号文件和（2018）苏0581民初1234号判决',
  '建筑面积120平方米，单价8800元，总价1056000元',
  '2019年5月12日至2020-01-15，每天7:30-22:00',
  '地铁2号线和公交138路、G1234次列车',
  '拨打12345、110、119、120、12315和12369都没有结果',
  '客服400-820-1234、4008201234、95588、10086',
  '县政府值班电话0512-58881234，举报热线：0512-12388',
  '3栋120户业主，5号楼共240户，2单元电梯坏了',
  '丽景苑3栋楼下、云溪花园二期8号楼外墙',
  '行政服务中心A座301室办公',
  '营业执照编号913205817654321098，许可证号20190512001',
  '尊敬的张书记、李局长、王建国县长、陈法官',
  '高中老师、任课老师、水电师傅、全体业主、居民高兴',
  '业主方便了，村民安全了，我是高中生，本人应该得到答复',
  '微信公众号云溪发布，微信支付失败，QQ群里都在说',
  '幸福路88号门口，云溪大道与人民路交叉口',
  '合同编号YX201905120001，批号138123456789',
  '县教育局邮箱jyj@yunxi.gov.cn',
  '云A座和苏南、浙B2区、每月12号201户停水',
];

function recall(kind: MaskClass, prepare: (text: string) => string): number {
  const random = seeded(2024);
  let found = 0;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const written = writers[kind](random);
    const running = runningText(random, written);
    const before = prepare(running.text.slice(0, running.start)).length;
    const after = prepare(running.text.slice(running.end)).length;
    const text = prepare(running.text);
    const covered = mask(text).spans.some(
      (span) => span.start <= before + 1 && span.end >= text.length - after - 1 && span.end > span.start,
    );
    if (covered) found += 1;
  }
  return found / TRIALS;
}

describe('mask', () => {
  for (const kind of classes) {
    it(`covers ${kind} in every spelling, as written and normalised`, () => {
      const floor = kind === 'name' ? 0.95 : 0.999;
      expect(recall(kind, (text) => text)).toBeGreaterThanOrEqual(floor);
      expect(recall(kind, normalise)).toBeGreaterThanOrEqual(floor);
    });
  }

  for (const text of PUBLIC_TEXTS) {
    it(`leaves public what is public: ${text.slice(0, 12)}`, () => {
      expect(mask(text)).toEqual({ text, spans: [] });
    });
  }

  it('keeps the text readable', () => {
    const { text } = mask('我叫陈建国，电话13812345678，家住丽景苑3栋2单元501室，车牌苏E·12345。');
    expect(text).toBe('我叫〔姓名〕，电话〔手机号〕，家住丽景苑〔门牌号〕，车牌〔车牌号〕。');
  });

  it('reports spans that point into the text before masking', () => {
    const text = '联系人：李秀兰 138-1234-5678，邮箱li@qq.com';
    expect(mask(text).spans.map((span) => [span.class, text.slice(span.start, span.end)])).toEqual([
      ['name', '李秀兰'],
      ['mobile', '138-1234-5678'],
      ['email', 'li@qq.com'],
    ]);
  });

  it('masks only the classes that are switched on', () => {
    const { text } = mask('我叫陈建国，电话13812345678', { classes: { name: false } });
    expect(text).toBe('我叫陈建国，电话〔手机号〕');
  });

  it('marks a span doubtful where the words round it do not settle the matter', () => {
    expect(mask('教数学的周老师').spans[0]?.doubtful).toBe(true);
    expect(mask('我叫周美华，').spans[0]?.doubtful).toBe(false);
  });

  it('masks a name everywhere once it is known', () => {
    expect(mask('我叫周美华，家里困难。去年周美华申请过低保').text).toBe(
      '我叫〔姓名〕，家里困难。去年〔姓名〕申请过低保',
    );
  });

  it('changes nothing in a masked text', () => {
    const random = seeded(7);
    const piece = fc.nat().map((n) => writers[classes[n % classes.length]!](random).text);
    const glue = fc.constantFrom(
      '',
      '，',
      ' ',
      '栋',
      '5',
      '〔',
      '〕',
      '姓名',
      '老师',
      '电话',
      '1',
      '-',
      '\n',
      '室',
      '住',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, glue), { maxLength: 12 }), (parts) => {
        const once = mask(parts.join('')).text;
        expect(mask(once)).toEqual({ text: once, spans: [] });
      }),
      { numRuns: 1500, seed: 3 },
    );
  });

  it('rebuilds the masked text from its spans', () => {
    const random = seeded(99);
    for (let trial = 0; trial < 300; trial += 1) {
      const text = classes.map((kind) => runningText(random, writers[kind](random)).text).join('。');
      const masked = mask(text);
      let at = 0;
      const pieces = masked.spans.flatMap((span) => {
        const kept = text.slice(at, span.start);
        at = span.end;
        return [kept, span.replacement];
      });
      expect([...pieces, text.slice(at)].join('')).toBe(masked.text);
    }
  });
});
