import { isCommonNounAt, isCommonWordAt } from './common-words.js';

/** Single characters that may stand before a generic noun and name nothing. */
const FILLERS = new Set(
  '一二两三四五六七八九十几多百千万亿个数第0123456789本该此全各整某老新大小高低好旧原同我你贵省市县区乡镇村城街路站厂校院级类型户栋号线的性化用式',
);

/** Pairs that name nothing and are no everyday words by themselves. */
const PAIRS = new Set(
  (
    '周边 附近 其他 其它 所有 整个 有关 相关 一般 普通 大型 小型 中小 公共 公立 私立 民办 公办 民营 国有 国营 私营 个体 外地 本地 当地 农村 城市 城镇 乡村 乡镇 城区 市区 县区 街道 高档 封闭 开放 老旧 老式 新建 新开 ' +
    '已建 未建 在建 自建 住宅 商住 居住 安置 拆迁 回迁 廉租 公租 施工 装修 物业 房产 地产 置业 投资 保险 贸易 网络 电信 移动 联通 自来 天然 燃气 供水 供电 电力 重点 示范 寄宿 职业 技术 培训 教育 医疗 卫生 ' +
    '行政 中国 全国 国家 智慧 绿色 生态 核心 敏感 交界 交汇 禁养 限制 停车 填土 保护 管理 服务 工业 高速 人行 过街 石拱 跨线 十字 交叉 丁字 断头 硬化 拥堵 乡道 县道 步行 商业 批发 综合 定点 专科 三甲 男科 ' +
    '贫困 行政 自然 城中 空心 美丽 幸福 卫生 文明 宜居 一线 二线 三线 省会 地级 复式 平层 商用 单身 人才 青年 黑心 空壳 皮包 母公 总公 分公 子公 知名 危机 水果 人文 普惠 普通 人车 分流 特大 繁华 电子 建材 专项 督查 领导 工作 巡视 专案 调查 项目 合资 独资 外资 中资 上市 水泥 柏油 沥青 砂石 社区 一宗 发展 宽带 环卫 轨道 星级 枢纽 电线 出线 架空 高压 输电'
  ).split(' '),
);

/** Words of three characters of the same kind. */
const TRIPLES = new Set([
  '房地产',
  '自来水',
  '天然气',
  '主干道',
  '次干道',
  '幼儿园',
  '火葬场',
  '开发商',
  '步行街',
  '混凝土',
  '高中小',
]);

/** Endings that are everyday words though names may end so too, whatever stands before. */
const EVERYDAY_END =
  /(?:[道马公水铁思出问走半线网电套让拦挡绕堵跑断活之心土石板修]路|[步商][行业]街|[一整]条街|[天栈廊拱]桥|中小学|\d班.*|[新农]农村|农村|乡镇|城镇|集镇|政府|网站|[车]站|工作站|小组|工作组|督查组|专案组|巡视组|调查组|项目组|政[府]|家庭|法庭|开庭|省城|县城|进城|全城|地区|校园|公园里|过街|家乡|过江|终点站|始发站|总站|枢纽站|起点站|起落站|[进出能都全本]站|编组|纪检组|机构组|城乡|上过桥|下坡路|绝路|必有路|车位|[要么搞乱去来会能不]弄|[省市]高速|[转两段过]路|右转路[口段]?|[互直]通路口?|政府路|\d路|[段堵口]路[口段]|引桥|变公寓|[凿修挖]水渠|沟渠|信息渠|修水库|堰塞湖|观赏小溪|香港|[全本我]组|小山村|专业市场|青山绿水|绿水青山)$/;

/** Whole names that are everyday words. */
const EVERYDAY =
  /^(?:.?[修一上各]路|.{0,2}[整上逛大]街|[校公家]园|[地社辖郊市城景厂园灾特专战分片库]区|[进县全省上城都门夜菜股楼房集本我贵各]市|商城|门市|过江|过河|.?大桥|过桥|架桥|修桥|建桥|地铁站|家乡|老家|下乡|[全本我各邻山农乡行]政?村|[全本我城乡集各]镇|[全本我贵各]县|体育馆|图书馆|人民(?:法院|检察院)|[一二终再]审法院|[保捍]卫家园|美好家园|历史名城|T字路口?|野鸡大学|理工大学)$/;

/** Roads and bridges are named by everyday words (人民路, 五一桥). */
const ROAD = /(?:路|街|大道|巷|桥|高速|快速路)$/;
const ROAD_CORES = new Set(
  '人民 幸福 文化 中心 车站 解放 劳动 建设 和平 光明 友谊 团结 公园 体育馆 机场 环城 工业 学院 民主 育才 迎宾 教育 振兴 发展 五一 八一 七一 三一 二七 六一 城市 新建 卫生 科技 政府 学府 站前 沿江 沿河 沿湖 临江 临河 临湖 太平 将军'.split(
    ' ',
  ),
);

/** Names that a county has once, so that they need nothing before them. */
const ONCE = new Set(
  '人民医院 中医院 妇幼保健院 实验小学 实验中学 第一中学 第二中学 第三中学 中心小学 中心幼儿园 汽车站 火车站 高铁站 客运站 人民广场 人民公园 高铁南站 汽车西站 汽车东站 汽车南站 汽车北站 火车南站'.split(
    ' ',
  ),
);

/** Whether a text is covered by common words and fillers from end to end. */
function isCovered(text: string): boolean {
  const reachable = [true];
  for (let at = 0; at < text.length; at += 1) {
    if (reachable[at] !== true) continue;
    if (FILLERS.has(text[at] ?? '')) reachable[at + 1] = true;
    if (isCommonWordAt(text, at) || isCommonNounAt(text, at) || PAIRS.has(text.slice(at, at + 2)))
      reachable[at + 2] = true;
    if (TRIPLES.has(text.slice(at, at + 3))) reachable[at + 3] = true;
  }
  return reachable[text.length] === true;
}

/** What a suffix can end: names of roads, names that a county has once. */
interface Ending {
  readonly isRoad: boolean;
  readonly isOnce: boolean;
}

const endings = new Map<string, Ending>();

/** Worked out once for each suffix, since most end neither and need no look at the text. */
function endingOf(suffix: string): Ending {
  const known = endings.get(suffix);
  if (known !== undefined) return known;
  const ending = { isRoad: ROAD.test(suffix), isOnce: [...ONCE].some((name) => name.endsWith(suffix)) };
  endings.set(suffix, ending);
  return ending;
}

/** Where a name of everyday words begins (人民路, 实验小学) that ends with the suffix at `at`; `undefined` where none does. */
export function everydayNameStart(text: string, at: number, suffix: string): number | undefined {
  const { isRoad, isOnce } = endingOf(suffix);
  if (!isRoad && !isOnce) return undefined;
  for (let length = Math.min(4, at); length >= 2; length -= 1) {
    const core = text.slice(at - length, at);
    if ((isOnce && ONCE.has(core + suffix)) || (isRoad && ROAD_CORES.has(core))) return at - length;
  }
  return undefined;
}

/** Whether a name is only common words before its suffix and so names no place. */
export function isGenericName(name: string, suffix: string): boolean {
  if (ONCE.has(name)) return false;
  if (EVERYDAY.test(name) || EVERYDAY_END.test(name)) return true;
  const core = name.slice(0, name.length - suffix.length);
  if (ROAD.test(suffix) && ROAD_CORES.has(core)) return false;
  return isCovered(core);
}
