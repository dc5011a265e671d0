/** What people call the values that tables hold; a value without a name is shown as it is. */
const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  place: {
    region: '区划',
    estate: '小区',
    road: '道路',
    school: '学校',
    hospital: '医院',
    company: '单位',
    river: '河湖',
    metro: '地铁',
    bus: '公交',
    village: '村社',
    other: '其他地点',
  },
  signal: {
    appeal: '诉求',
    litigation: '涉法涉诉',
    restricted: '限权',
    urgent: '紧急',
    group: '群体',
    followup: '追问',
    feeling: '情绪',
    junk: '无关',
  },
  state: { assigned: '已定', undecided: '未定', none: '各类都不像' },
  step: {
    registered: '登记',
    forwarded: '转送',
    assigned: '交办',
    replied: '答复',
    feedback: '反馈',
    satisfaction: '满意度',
  },
  copy: { exact: '文字相同', near: '文字几乎相同' },
};

/** The Chinese name of a value of some kind. */
export function nameOf(kind: 'place' | 'signal' | 'state' | 'step' | 'copy', value: string): string {
  return names[kind]?.[value] ?? value;
}

/** A share as people read it. */
export const percent = (share: number): string => {
  const value = 100 * share;
  if (value > 0 && value < 1) return '不到 1%';
  return value > 99 && value < 100 ? '99% 以上' : `${Math.round(value)}%`;
};
