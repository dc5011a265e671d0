import { isCommonNounAt, isCommonWordAt } from './common-words.js';

/** Words of three or four characters, and pairs of special weight here, before a name and no part of it. */
const WORDS = new Set(
  (
    '位于 坐落 座落 处于 关于 对于 属于 由于 反映 投诉 举报 咨询 建议 请求 要求 希望 请问 询问 强烈 尊敬 我们 你们 他们 咱们 居住 家住 住在 现住 购买 买了 入住 就读 ' +
    '毕业 来自 前往 经过 途经 路过 通往 通向 到达 附近 旁边 对面 隔壁 周边 门口 后面 前面 以及 还有 包括 例如 比如 其中 现在 目前 本人 作为 因为 所以 但是 如果 或者 并且 而且 ' +
    '是否 能否 可否 为何 什么 怎么 如何 哪个 这个 那个 一个 两个 几个 每个 整个 某个 各个 这条 那条 一条 整条 这里 那里 开发 建设 修建 建成 兴建 规划 改造 拆除 拆迁 征收 征用 强拆 管理 监督 查处 整治 治理 ' +
    '解决 处理 关注 支持 加强 加快 恢复 增加 增设 开通 取消 延长 封闭 占用 占据 霸占 损害 侵占 污染 破坏 组织 进行 进入 靠近 临近 毗邻 紧邻 紧靠 沿着 通过 根据 按照 针对 有关 相关 所有 全体 部分 许多 很多 大量 ' +
    '其他 其它 附属的 承建 业主 居民 村民 群众 市民 学生 家长 书记 市长 局长 县长 区长 领导 政府 部门 开发商 物业 小区内 号线 地铁 公交 轻轨 租住 购房 买房 房子 项目 楼盘 期间 不能 没有 已经 正在 将在 一直 经常 严重 非法 违规 违法 ' +
    '擅自 私自 强制 强迫 欺骗 欺诈 虚假 宣传 销售 经营 开设 开办 成立 注册 承包 出租 出售 转让 抵押 办理 申请 报名 入学 上学 读书 上班 工作 从事 担任 退休 下岗 建议在 建议将 建议把 打造 设立 设置 打通 连接 衔接 拓宽 扩建 新建 维修 重修 提质 贯通 ' +
    '旁的 边的 附近的 隶属 归属 户籍 户口 迁入 迁到 搬到 搬迁 回到 来到 去到 走到 开到 直到 致电 联系 告知 答复 回复 通知 发布 公布 公示 导致 造成 影响 引起 发生 出现 存在 请把 请将 麻烦 急需 急盼 何时 几时 啥时 ' +
    '出台 落实 保障 确保 维护 保护 呼吁 恳请 恳求 敬请 求助 求解 盼望 期盼 质疑 怀疑 揭露 控告 状告 曝光 申诉 上访 讨要 拖欠 挪用 骗取 套取 贪污 克扣 不知 听说 得知 据说 拉通 入读 进修 违犯 直通 连通 奔赴 移送 评论 踢出 内建 会建 另大 乱建 拟建 办个 丢入 丢进 竞选 个别 独居 听起 教唆 借鉴 有如 保卫 弥补 换个 扬言 并有 设有 善待 理性 上幼 奔向 告诉 争夺 率领 看到 发现 认为 觉得 以为 感谢 表扬 赞扬 好评'
  ).split(' '),
);

/** Single characters that never begin or stand inside a name's first part. */
const HARD = new Set(
  '的在是了着我您你他她它们这该请对把被从去往就也还及与跟住等且而因但或让给将于由没不至离距沿若仅只每各某此哪吗呢吧啊以其者则非却已刚又再很太更最据问找买租叫说称求挨靠临欠逼、，。到旁侧',
);

/** Single characters that are a border only after another word, as they also begin names (和平路, 向阳村). */
const SOFT = new Set('才和同向过经为有上下前后当都被起内外');

/** Pairs that begin names although their first character is a preposition or an adverb elsewhere. */
const BEGINNINGS = new Set(
  '将军 太平 太和 太阳 太湖 太子 太白 太极 临江 临河 临湖 临海 临港 沿江 沿河 沿湖 沿海 靠山 把总 再兴'.split(
    ' ',
  ),
);

/** Measure words and dates: a border after a number or a pointing word only (一条, 该处, 5月), since 张家村 has one too. */
const MEASURES = new Set('条间家座栋所处些种个次年月日号点里');
const COUNTING = /[一二两三四五六七八九十几多每各这那某整数\d]/;

/** A region code of anonymised data. */
const CODE = /[A-Z]\d{0,2}[市区县州]$/;

/** A number and its point before an item of a list (2.小区). */
const LISTED = /\d[.．]$/;

const NAME_SIGN = /[\u3400-\u9FFFA-Za-z0-9·.•]/;

/** What a sign before a possible border may be: nothing else needs a look at the words round it. */
const IN_NAMES = 1;
/** The first sign of one of `BEGINNINGS`. */
const BEGINS = 2;
/** The last sign of one of `WORDS` of three or four. */
const LONG_WORD_END = 4;

/** The flags of each UTF-16 unit; a table, since every sign before every suffix is looked up. */
const SIGNS = new Uint8Array(0x10000);
for (let code = 0; code < 0x10000; code += 1)
  if (NAME_SIGN.test(String.fromCharCode(code))) SIGNS[code] = IN_NAMES;
const flag = (sign: number, bit: number): void => {
  SIGNS[sign] = SIGNS[sign]! | bit;
};
for (const pair of BEGINNINGS) flag(pair.charCodeAt(0), BEGINS);
for (const word of WORDS) if (word.length > 2) flag(word.charCodeAt(word.length - 1), LONG_WORD_END);

/** The flags of the sign at `at`; 0 outside the text. */
function signAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : SIGNS[text.charCodeAt(at)]!;
}

/** Whether the two signs at `at` begin names although the first is a word elsewhere. */
function beginsAt(text: string, at: number): boolean {
  return (signAt(text, at) & BEGINS) > 0 && BEGINNINGS.has(text.slice(at, at + 2));
}

/** Whether a word that belongs to no name ends at `at`; a noun counts only where enough of the name is left. */
function endsWithWord(text: string, at: number, left: number): boolean {
  if (isCommonWordAt(text, at - 2) || (left >= 2 && isCommonNounAt(text, at - 2))) return true;
  if (WORDS.has(text.slice(at - 2, at))) return true;
  if ((signAt(text, at - 1) & LONG_WORD_END) === 0) return false;
  return WORDS.has(text.slice(at - 3, at)) || WORDS.has(text.slice(at - 4, at));
}

/** Administrative and road endings: a name does not reach back over them where enough of it is left. */
const INNER =
  /(?:[县镇乡省州]|市(?![场民中政一二三四五六七八九十第])|区(?![域块])|街道|办事处|社区|小区|村(?![口民委部])|组|路(?![口])|大道|街(?!道)|巷|站)$/;
const ORDINAL = /^(?:第?[一二三四五六七八九十\d]{1,3}|中心|实验|附属|人民|中医|第)+$/;

const INNER_SIGNS = new Set('县镇乡省州市区道处村组路街巷站');

function isRegionSign(sign: string): boolean {
  return sign === '市' || sign === '区' || sign === '县' || sign === '州';
}

/** Whether 和, 向 and their like at `at - 1` join or lead rather than begin the name. */
function isSoftBorder(text: string, at: number, end: number): boolean {
  const prior = text[at - 2] ?? '';
  if (!NAME_SIGN.test(prior) || /[市区县镇]/.test(prior)) return false;
  return end - at >= 2 || (text[at - 1] === '和' && /[所院园校局房路线道村厂站]/.test(prior));
}

/** Whether a name that ends at `end` must begin at `at`, by what stands before `at`. */
function isBorder(text: string, at: number, end: number): boolean {
  const sign = text[at - 1] ?? '';
  if (end - at >= 2 && beginsAt(text, at)) return true;
  if (beginsAt(text, at - 1) || beginsAt(text, at - 2)) return false;
  if ((signAt(text, at - 1) & IN_NAMES) === 0 || (sign === '.' && LISTED.test(text.slice(at - 2, at))))
    return true;
  if (
    HARD.has(sign) ||
    (isRegionSign(sign) && CODE.test(text.slice(Math.max(0, at - 4), at))) ||
    endsWithWord(text, at, end - at)
  )
    return true;
  if (MEASURES.has(sign)) return sign !== '里' && COUNTING.test(text[at - 2] ?? '');
  if (SOFT.has(sign)) return isSoftBorder(text, at, end);
  if (end - at < 1 || ORDINAL.test(text.slice(at, end))) return false;
  return INNER_SIGNS.has(sign) && INNER.test(text.slice(Math.max(0, at - 3), at));
}

/** Where the name that ends (before its suffix) at `end` begins; at most `longest` characters back. */
export function leftBorder(text: string, end: number, longest: number): number {
  let at = end;
  while (at > 0 && end - at < longest && !isBorder(text, at, end)) at -= 1;
  return at;
}
