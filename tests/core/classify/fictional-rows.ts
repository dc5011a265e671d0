import type { LabelledRow } from '../../../src/core/classify/corpus.js';
import { seededRandom } from '../../../src/core/rng.js';

const words: Readonly<Record<string, readonly string[]>> = {
  甲类: ['路灯不亮', '井盖松动', '下水道堵塞', '楼道漏水', '电梯停运', '物业不管'],
  乙类: ['老师补课', '学校食堂', '校车迟到', '幼儿园收费', '学位紧张', '操场塑胶'],
  丙类: ['医院挂号', '护士态度', '疫苗接种', '病房拥挤', '药品缺货', '急诊排队'],
};
const fillers = ['请尽快处理', '希望有人回复', '已经三个月了', '多次反映没有结果', '感谢你们', '麻烦了'];

/** Fictional labelled rows of three classes that differ by their words; every fifth has no body. */
export function fictionalRows(perClass: number, seed = 7): LabelledRow[] {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  return Object.entries(words).flatMap(([category, own]) =>
    Array.from({ length: perClass }, (_, i) => ({
      id: `${category}-${i}`,
      title: `${pick(own)}${pick(fillers)}第${i}件`,
      body: i % 5 === 0 ? '' : `${pick(own)}，${pick(fillers)}，${pick(own)}。编号${i}`,
      category,
    })),
  );
}
