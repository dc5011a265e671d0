import { describe, expect, it } from 'vitest';
import { MASK_LABELS, type MaskClass } from '../../../src/core/mask/classes.js';
import { mask } from '../../../src/core/mask/mask.js';
import { measure } from './adversary/measure.js';
import { adverseWriters } from './adversary/writers.js';

const classes = Object.keys(MASK_LABELS) as MaskClass[];

/** Texts written per class, each with public words before and behind. */
const trials = 1200;

const measured = new Map(classes.map((kind, at) => [kind, measure(adverseWriters[kind], trials, 77 + at)]));

describe('data written by another hand', () => {
  it.each(classes)('of the class %s is covered whole', (kind) => {
    const { recall, missed } = measured.get(kind)!;
    expect(recall, missed.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(kind === 'name' ? 0.95 : 0.999);
  });

  it.each(classes)('of the class %s is not seen in public words', (kind) => {
    const all = [...measured.values()];
    const wrong = all.reduce((sum, { wrong: spans }) => sum + (spans.get(kind) ?? 0), 0);
    const right = measured.get(kind)!.right;
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
  });
});

describe('forms met in letters', () => {
  it.each([
    ['（手机：138 0013 8000）', '（手机：〔手机号〕）'],
    ['1.13800138000 2.13900139000', '1.〔手机号〕 2.〔手机号〕'],
    ['手机13800138000-13900139000', '手机〔手机号〕-〔手机号〕'],
    ['手机号138\n0013\n8000谢谢', '手机号〔手机号〕谢谢'],
    ['打幺三八两两四五六七八九找我', '打〔手机号〕找我'],
    ['座机+86-512-62345678', '座机〔座机〕'],
    ['持E12345678入境', '持〔护照号〕入境'],
    ['香港身份证A123456(7)', '香港身份证〔护照号〕'],
    ['皖A零八四二挂撞人', '〔车牌号〕撞人'],
    ['邮箱lan艾特qq点com', '邮箱〔邮箱〕'],
    ['微 信：qingfeng_09', '微 信：〔微信号〕'],
    ['群号：333 854 12', '群号：〔QQ号〕'],
    ['家住云溪大道41号院5号楼4单元2002', '家住云溪大道〔门牌号〕'],
    ['住在大湾村3组18号', '住在大湾村3组〔门牌号〕'],
    ['投诉人：阿依古丽·买买提（女）', '投诉人：〔姓名〕（女）'],
    ['姓 名：张 建 国', '姓 名：〔姓名〕'],
    ['陈军，男，汉族', '〔姓名〕，男，汉族'],
    ['我姓谭，', '我姓〔姓名〕，'],
  ])('%s', (text, readable) => {
    expect(mask(text).text).toBe(readable);
  });

  it.each([
    '卫生院电话0512-58332211',
    '受理编号：WX8741220594',
    '居委会电话0512-58776655',
    '公交138、1402、1503路',
    '车间1301、1302、130号机',
    '张庄和李村',
    '康师傅方便面',
    '新G312国道',
    '微信转账50000元',
    '微信https://example.com',
    '老百姓，',
    '幸福路88号县政府',
    '法院第3法庭，教学楼201教室',
  ])('which stay: %s', (text) => {
    expect(mask(text).text).toBe(text);
  });
});
