import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/core/mask/mask.js';

describe('door numbers', () => {
  it.each([
    ['住2栋东单元901，拆迁通知没有文号', '住〔门牌号〕，拆迁通知没有文号'],
    ['丽景苑3号楼西户漏水', '丽景苑〔门牌号〕漏水'],
    ['丽景苑5幢2单元东户的住户', '丽景苑〔门牌号〕的住户'],
    ['我家在西单元302，', '我家在〔门牌号〕，'],
    ['丽景苑12-3-402的业主', '丽景苑〔门牌号〕的业主'],
  ])('told by side or with dashes: %s', (text, readable) => {
    expect(mask(text).text).toBe(readable);
  });

  it.each([
    '3号楼东侧的路灯',
    '2栋东单元门坏了',
    '编号12-3-402的合同',
    '5号楼东户外的树',
    '三号楼西边的围墙',
  ])('are not seen in: %s', (text) => {
    expect(mask(text).text).toBe(text);
  });
});
