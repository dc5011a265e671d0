import type { PlaceKind } from './kinds.js';

/** A generic noun that ends names of places. */
interface Suffix {
  readonly kind: PlaceKind;
  /** The fewest characters that must stand before it. */
  readonly core: number;
  /** A word so common that the name counts only where the context speaks of housing. */
  readonly weak: boolean;
}

const SUFFIXES = new Map<string, Suffix>();

function add(kind: PlaceKind, core: number, words: string, weak = false): void {
  for (const word of words.split(' ')) SUFFIXES.set(word, { kind, core, weak });
}

add(
  'estate',
  2,
  '小区 安置小区 花园小区 花园 家园 嘉园 佳园 雅园 公寓 新村 安置区 家属院 家属区 宿舍 宿舍区 公馆 豪庭 华庭 名邸 府邸 华府 雅苑 佳苑 嘉苑 学苑 名苑 华苑 庭苑 别墅 山庄 花城 豪园 国际城 都汇 水岸 香堤 蓝湾 半岛 星城 名都 花都 华都 名城 馨园 新天地 生活区',
);
add('estate', 2, '苑 郡 轩 邸 墅 名府 江府');
add(
  'estate',
  2,
  '府 庭 湾 城 园 里 国际 世界 世家 公园里 新城 时代 天下 春天 阳光 之星 首府 悦府 云府 公社 丽舍 星座',
  true,
);
add(
  'road',
  2,
  '大道 路 街 巷 弄 高速 高速公路 快速路 大街 胡同 辅路 支路 路口 环线 互通 立交 立交桥 高架 高架桥 大桥 特大桥 隧道',
);
add('road', 1, '桥 路段 二环 三环');
add(
  'school',
  2,
  '大学 学院 中学 小学 学校 幼儿园 幼稚园 附小 附中 职中 技校 驾校 分校 校区 托儿所 职专 中专 职院 医专 党校',
);
add('school', 1, '一中 二中 三中 四中 五中 六中 七中 八中 九中 一小 二小 三小 四小 五小');
add('hospital', 2, '医院 卫生院 诊所 卫生室 卫生服务中心 门诊部 妇幼保健院 保健院 中医院 养老院 敬老院');
add('company', 2, '公司 有限公司 有限责任公司 集团 合作社');
add(
  'other',
  2,
  '工厂 砖厂 水泥厂 化工厂 水厂 电厂 电站 变电站 砂场 砂石场 采石场 石材场 搅拌站 养殖场 养猪场 屠宰场 加油站 加气站 超市 酒店 宾馆 旅馆 饭店 酒楼 网吧 市场 农贸市场 菜市场 批发市场 商场 商城 物流园 商贸城 建材城 机械城 煤矿 矿山 林场 农场 茶场 牧场 粮店 洗车店 餐馆 饭馆 健身房 会所',
);
add('river', 2, '水库 河 湖 江 湿地 河道 港 渠 溪 湿地公园 人工湖 大坝 河段');
add('metro', 2, '地铁站 轻轨站 城轨站');
add('bus', 2, '公交站 公交车站 公交首末站 首末站');
add('village', 2, '村 社区 居委会 村委会 自然村 行政村');
add('village', 2, '组 村小组 村民小组');
add(
  'region',
  2,
  '县 镇 乡 街道 街道办 街道办事处 管理区 开发区 经开区 高新区 示范区 工业园区 工业区 旅游区 风景区 景区 自治县 自治州 新区 片区 自治区',
);
add(
  'other',
  2,
  '公园 广场 工业园 产业园 科技园 机场 火车站 高铁站 汽车站 客运站 车站 体育馆 体育中心 博物馆 图书馆 文化中心 大厦 写字楼 大楼 派出所 法院 检察院 监狱 看守所 汽车西站 汽车东站 汽车南站 西站 南站 东站 北站 步行街 古镇 古城 寺 陵园 墓地 山庄 殡仪馆 垃圾站 中转站 收费站 服务区 基地 商圈 农庄 度假村 小镇 森林公园 植物园 动物园 游乐园 乐园 污水处理厂 焚烧厂 填埋场 码头 海关 营业厅 门店',
);
add('other', 2, '山 岭 坡 洲 岛', true);
add('other', 2, '站');

/** The suffixes that end in one sign, the longest first, for each such sign; the first list is empty. */
const LISTS: (readonly [word: string, suffix: Suffix])[][] = [[]];

/** For every UTF-16 unit its place in `LISTS`; a table, since every sign of every message is looked up. */
const LIST_AT = new Uint8Array(0x10000);
for (const entry of [...SUFFIXES].sort(([a], [b]) => b.length - a.length)) {
  const last = entry[0].charCodeAt(entry[0].length - 1);
  if (LIST_AT[last] === 0) LIST_AT[last] = LISTS.push([]) - 1;
  LISTS[LIST_AT[last]!]!.push(entry);
}

/** A suffix met in a text; `at` is where it starts. */
export interface FoundSuffix {
  readonly at: number;
  readonly word: string;
  readonly suffix: Suffix;
}

/** The longest suffix that ends at `end`, if any does. */
export function suffixEndingAt(text: string, end: number): FoundSuffix | undefined {
  const list = LIST_AT[text.charCodeAt(end - 1)] ?? 0;
  if (list === 0) return undefined;
  for (const [word, suffix] of LISTS[list]!) {
    if (endsWith(text, end, word)) return { at: end - word.length, word, suffix };
  }
  return undefined;
}

/** Whether `word` ends at `end`; compared backwards from the sign before the last, which the caller knows. */
function endsWith(text: string, end: number, word: string): boolean {
  const at = end - word.length;
  if (at < 0) return false;
  for (let k = word.length - 2; k >= 0; k -= 1)
    if (word.charCodeAt(k) !== text.charCodeAt(at + k)) return false;
  return true;
}
