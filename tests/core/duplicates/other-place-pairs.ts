/** One complaint in a form that any place can fill; `{}` stands for the place. */
const FORMS = [
  [
    '{}夜间施工噪音扰民',
    '尊敬的领导：我是{}的居民，最近两个月每天晚上十一点以后还在施工，打桩声音特别大，老人孩子根本睡不着。打过12345，也找过城管，都没有结果，恳请尽快派人到{}现场处理。',
  ],
  [
    '请求解决停水问题',
    '{}从上周三开始频繁停水，有时候一停就是一整天，家里连饭都做不了，自来水公司的电话一直占线，问物业也说不清楚什么时候恢复，请有关部门给{}的群众一个明确的答复。',
  ],
  [
    '反映路灯长期不亮',
    '我每天下夜班都要经过{}，这里的路灯已经坏了半年多，晚上一片漆黑，前几天还有人摔伤。之前反映过一次，回复说会安排维修，到现在也没有动静，希望尽快修好。',
  ],
  [
    '垃圾清运不及时',
    '天气热了，{}的垃圾桶经常两三天没有人清运，苍蝇成堆，气味非常难闻，路过的人都捂着鼻子走，请环卫部门增加清运的次数，还大家一个干净的环境。',
  ],
  [
    '{}油烟污染严重',
    '{}临街的餐馆没有安装油烟净化设备，每天中午和晚上油烟直接排到外面，住在楼上的人一年四季不敢开窗，衣服也不敢晾，多次协商老板都不理，请环保部门依法查处。',
  ],
] as const;

/** Places that differ, by the way in which they do. */
const PLACES = [
  ['丽景苑', '柳岸花园'],
  ['枫桥新村', '望溪小区'],
  ['云溪花园二期', '云溪花园三期'],
  ['丽景苑3栋', '丽景苑8栋'],
  ['柳岸路', '青柳路'],
  ['人民路', '解放路'],
  ['东塘村', '西塘村'],
  ['枫桥镇', '青溪镇'],
  ['柳岸社区', '望溪社区'],
  ['枫桥小学', '柳岸小学'],
  ['云溪一中', '云溪二中'],
  ['望溪医院', '青溪医院'],
  ['地铁2号线望溪站', '地铁3号线柳塘站'],
  ['公交138路', '公交205路'],
  ['青柳河', '白鹭河'],
  ['望溪公园', '柳岸公园'],
  ['A7县', 'A6区'],
  ['东塘村三组', '东塘村五组'],
  ['枫桥菜市场', '柳塘农贸市场'],
  ['城东汽车站', '城西汽车站'],
  ['和平街道', '向阳街道'],
  ['望溪大桥', '柳岸大桥'],
  ['老码头', '新渡口'],
  ['云溪县枫桥镇东塘村', '云溪县枫桥镇北塘村'],
] as const;

/** A pair of texts with one wording and two places. */
export interface SwappedPair {
  readonly name: string;
  readonly first: { id: string; title: string; body: string };
  readonly second: { id: string; title: string; body: string };
}

const fill = (text: string, place: string): string => text.replaceAll('{}', place);

/** Every form with every pair of places: 120 pairs that must stay apart. */
export const swappedPairs: readonly SwappedPair[] = FORMS.flatMap(([title, body]) =>
  PLACES.map(([one, other]) => ({
    name: `${one}/${other}: ${title}`,
    first: { id: 'a', title: fill(title, one), body: fill(body, one) },
    second: { id: 'b', title: fill(title, other), body: fill(body, other) },
  })),
);
