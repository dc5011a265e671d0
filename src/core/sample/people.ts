import type { Chance } from './random.js';

const surnames =
  '周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤殷罗毕郝邬安常乐于时傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万管卢莫房解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀惠曲家封储靳段巫焦巴弓牧山谷车侯班仰秋仲宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印白蒲台从索赖卓蔺屠蒙池乔胥闻党谭贡姬申扶冉宰雍桑桂牛边扈燕尚农温庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广阙东';
const oldGiven =
  '桂芳 秀英 兰英 素珍 国忠 德才 有福 万余 金海 广田 开明 宝龙 长林 根生 水根 巧云 凤英 玉兰 庆国 志强 建平 春梅 红霞 永年 学礼 仁贵 冬生 来娣 招弟 大根 小妹 连生 兆和 家驹 文彬 守义 道宏 传银 翠兰 如意 扣宝 锁成 粉香 网根 进喜 月娥 存良 步云 祥林 桃英 腊梅 正余 恒才 银凤 同发 其昌 友根 龙泉 荷花 巧珍'.split(
    ' ',
  );
const youngGiven =
  '晓雯 俊杰 佳怡 梓涵 浩然 雨桐 志远 婷婷 思源 晨曦 睿 楠 鹏程 静怡 文博 敏 磊 洁 倩 涛 波 燕 丽娟 海峰 立群 亚萍 小军 雪莲 卫东 晓东 雅琴 明辉 少华 振宇 冬梅 娟 勇 芳 健 斌 莉莉 伟民 建华 玉婷 帆 宁 一鸣 可欣 子墨 承志'.split(
    ' ',
  );

const letterList = 'abcdefghijkmnpqrstuvwxyz';

/** A personal name of a resident, made of common parts. */
export function personName(chance: Chance): string {
  return surname(chance) + chance.pick(chance.chance(0.55) ? oldGiven : youngGiven);
}

/** A surname alone. */
export const surname = (chance: Chance): string => surnames[chance.int(0, surnames.length - 1)] ?? '周';

/** The last character of a citizen identity number from the seventeen before it (GB 11643-1999). */
export function idCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** The last digit of a card number from those before it (Luhn, 1960). */
export function luhnCheck(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Classes of personal data that are planted in texts. */
export const personalClasses = [
  'mobile',
  'name',
  'door',
  'plate',
  'id_card',
  'landline',
  'wechat',
  'bank_card',
  'qq',
  'email',
] as const;
export type PersonalClass = (typeof personalClasses)[number];

/** Number of the unassigned mobile prefix 154. */
export const mobileNumber = (chance: Chance): string => `154${chance.digits(8)}`;

/** A made value of a class, from ranges that belong to no one (see data-samples/README.md). */
export function personalValue(kind: PersonalClass, chance: Chance): string {
  const letters = () => letterList[chance.int(0, letterList.length - 1)] ?? 'a';
  switch (kind) {
    case 'mobile':
      return mobileNumber(chance);
    case 'name':
      return personName(chance);
    case 'door':
      return `${chance.int(1, 32)}${chance.pick(['幢', '栋', '号楼'])}${chance.int(1, 4)}单元${chance.int(1, 18)}0${chance.int(1, 4)}室`;
    case 'plate':
      return `苏Z${chance.pick([...'ABCDEFGHJK'])}${chance.digits(4)}`;
    case 'id_card': {
      const born = `1901${two(chance.int(1, 12))}${two(chance.int(1, 28))}`;
      const first17 = `990926${born}${chance.digits(3)}`;
      return first17 + idCheck(first17);
    }
    case 'landline':
      return `0528-${chance.int(80, 89)}${chance.digits(6)}`;
    case 'wechat':
      return `yx_${letters()}${letters()}${letters()}${chance.digits(4)}`;
    case 'bank_card': {
      const first18 = `629999${chance.digits(12)}`;
      return first18 + luhnCheck(first18);
    }
    case 'qq':
      return `99900${chance.digits(5)}`;
    case 'email':
      return `${letters()}${letters()}${letters()}${chance.digits(3)}@example.com`;
  }
}

const two = (value: number): string => String(value).padStart(2, '0');
