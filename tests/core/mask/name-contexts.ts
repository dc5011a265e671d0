import { pick, type Random } from './spellings.js';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范',
  ...'金石廖贾夏韦付白邹孟熊秦邱江尹薛雷侯龙陶黎贺顾毛郝邵万钱严覃武戴莫孔汤康施樊葛邢齐庞颜聂章鲁岳翟殷申耿焦左祝包柯纪梅童凌毕裴霍柴蒙骆赖荀束阙厉慕池党',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '尉迟',
];
const GIVEN =
  '建国 秀英 志强 桂兰 伟 芳 娜 敏 静 丽华 勇军 艳红 杰 小明 海燕 玉梅 春生 文斌 子涵 浩然 雨桐 梓轩 欣怡 明远 立新 德福 金花 长根 水英 俊杰 晓东 红霞 宏伟 美玲 佳琪 思远 永康 爱民 凤英 雪梅 振华 淑珍 宝林 天佑 若曦 云飞 一鸣 少华 来喜 网生 扣兰 锁柱 桃花 家骏 其明 晓雯 存福 道林 同贵 鹏举 招娣 德顺 守信 仁山 启东 国栋 腊梅 满仓 冬妹'.split(
    ' ',
  );

/** Sentences in which only a person's name can stand for `@`. */
const CONTEXTS = [
  '经办人叫@，态度很差。',
  '那天接待的叫@。',
  '管这事的好像叫@，一直不接电话。',
  '当时值班的是@，可以查排班表。',
  '当时在场的是@；请核实。',
  '证人@可以作证。',
  '同去的@可以作证。',
  '反映人@。',
  '她叫@，今年七十一岁。',
  '他是@，',
  '我是@，住在河西。',
  '一个叫@的人来收钱。',
  '村会计@代几位老人反映。',
  '组长@讲这是大家定的。',
  '中队长@说一家一家来。',
  '邻居@打来电话。',
  '我儿子@在外地打工。',
  '老伴@去年病故。',
  '村民@反映水渠堵了。',
  '业主@、@和@联名要求公开账目。',
  '施工队老板@跑了。',
  '请告诉我@住在哪里。',
  '最后由@签字。',
  '我们把材料交给@，',
  '被@打伤后没人管。',
  '护士长@和医生@都看见了。',
  '收条上的签名是@。',
  '联系人：@，白天有人。',
  '此致敬礼！@',
  '望尽快处理。@',
  '，@说以后再办。',
] as const;

/** Sentences without any private name, full of words that start as names do. */
const NEAR_MISSES = [
  '大家都很高兴，方向是对的。',
  '黄金地段的房价马上要涨，安全没有保障。',
  '任何时间都可以来，温度太高。',
  '江苏路和平安大道交叉口成为拥堵点。',
  '我是高三学生，业主方便了，居民安心了。',
  '张家村和李庄的水管都坏了，王府花园停水三天。',
  '林海花园、陈江社区和周庄镇都有这个问题。',
  '华联超市门口，金辉公司的车乱停。',
  '尊敬的张书记、李局长：你们好。',
  '有的叫停了，有的叫好，叫任何人来都没用。',
  '拨打12345，值班的是夜班人员，负责人不在。',
  '老师和学生都在等，家长方面没有意见。',
  '联系人和电话都没有公布，经办人不在。',
  '万一出事，谁来负责？何时何地都可能发生。',
  '石材厂的粉尘，水泥厂的车，严重影响生活。',
  '房子和车子都抵押了，钱已交齐。',
  '这条路连接江北新区，高速公路就在旁边。',
  '安置房的质量关系到全体村民的利益。',
  '双方签字后，合同成立，定金不退。',
  '白天停电，时常停水，时间很长。',
  '儿子上学要走很远，女儿在家，孙子常年生病。',
  '父亲于去年住院，母亲常年卧床，丈夫在外打工。',
  '会计和出纳是一个人，组长不开会，主任在外地。',
  '老板说没钱，邻居向社区反映，司机强行上路。',
] as const;

interface Running {
  readonly text: string;
  /** Every planted name as `[start, end)`. */
  readonly names: readonly (readonly [number, number])[];
}

/** A running text of three sentences, the middle one with names in it. */
export function textWithNames(random: Random): Running {
  let text = pick(random, NEAR_MISSES);
  const names: [number, number][] = [];
  for (const [at, piece] of pick(random, CONTEXTS).split('@').entries()) {
    if (at > 0) {
      const name = pick(random, SURNAMES) + pick(random, GIVEN);
      names.push([text.length, text.length + name.length]);
      text += name;
    }
    text += piece;
  }
  // A signature stands at the end of the text, so nothing may follow it.
  const isSignature = names.at(-1)?.[1] === text.length;
  return { text: isSignature ? text : text + pick(random, NEAR_MISSES), names };
}

export const nearMisses: readonly string[] = NEAR_MISSES;
