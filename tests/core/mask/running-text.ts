import type { Written } from './generator.js';
import { pick, type Random } from './spellings.js';

const BEFORE = [
  '尊敬的领导：您好！',
  '2019年5月12日晚上，',
  '小区里有360户居民，',
  '我们多次拨打12345，',
  '',
  '面积120平方米，',
];
const AFTER = [
  '，请尽快处理。',
  '。谢谢！',
  '，盼复',
  ' 望回复',
  '；房价8800元一平。',
  '，公交138路不停',
  '\n此事已有3个月',
];

/** A datum in running text, with where its secret stands. */
export function runningText(random: Random, written: Written): { text: string; start: number; end: number } {
  const lead = pick(random, BEFORE) + pick(random, ['', '云溪县的路灯坏了，', '停水3天了，']);
  const start = lead.length + written.text.lastIndexOf(written.secret);
  return { text: lead + written.text + pick(random, AFTER), start, end: start + written.secret.length };
}
