import type { MaskHit, MaskRule } from './classes.js';
import { type Gate, gateOf, isOpen } from './gates.js';
import { before } from './numbers.js';

const N = '[\\dA-Za-z一二三四五六七八九十百零〇○]{1,5}';
const GAP = '[ 、,，·—-]{0,2}';
const BUILDING = `(?:(?<![\\dA-Za-z一二三四五六七八九十第])第?${N}|[东西南北中甲乙丙丁])${GAP}(?:栋|幢|座|号楼|#楼|#|号院)`;
const UNIT = `(?:第?${N}${GAP}(?:单元|门洞|门|梯)|[东西南北中甲乙丙丁]单元)`;
/** A flat told by its side: 西户, 东边户. */
const SIDE = '[东西南北中左右][边首头侧]?(?:户|室)(?![外型内])';
const FLOOR = `${N} ?(?:楼|层)`;
const NUMERALS = '[零〇○一二三四五六七八九十百]';
const ROOM = `[（(]?(?:[A-Za-z]?\\d{2,4}(?:-\\d{1,2}|[A-Za-z])?|${NUMERALS}{2,5})[)）]? ?(?:号房|室|房|号)`;
const OPEN =
  '(?=$|[\\s,.，。；;、:：!！?？）)（(“”"/】-]|的|业主|住户|居民|户主|人家|家|租|是|在|有|和|与|跟|及|到|因|从|被|漏|渗|没|我|现|楼|已|至|内|里|房屋)';
const BARE = `(?:[A-Za-z]?\\d{3,4}(?:-\\d{1,2})?|[零〇○一二三四五六七八九]{3,4})${OPEN}`;
const PUBLIC_ROOM = '(?!商铺|门面|店|铺|办公|会议|窗口|诊室|病房|教室|法庭)';
const FLAT = `(?:${ROOM}|\\d{3,4}户|${SIDE}|${BARE})`;

/** From building to room; the estate's name before it stays. */
const FULL = `${BUILDING}${GAP}(?:${UNIT}${GAP}(?:${FLOOR}${GAP}(?:[左右]手?${OPEN})?)?${FLAT}|${UNIT}${GAP}${FLOOR}[左右]手?${OPEN}|(?:${FLOOR}${GAP})?(?:${ROOM}|${SIDE}|${BARE}))`;
const UNIT_ROOM = `(?:(?<![\\d一二三四五六七八九十])${N} ?楼${GAP})?(?:${N}${GAP}(?:单元|门洞)|[东西南北中甲乙丙丁]单元)${GAP}(?:${FLOOR}${GAP})?${FLAT}`;
const STREET_ROOM =
  '(?:\\d{1,5}弄 ?)?\\d{1,4}号(?:附\\d{1,3}号)?[ ,-]?(?:\\d{3,4}|[零〇○一二三四五六七八九]{3,4})(?:室|房)';
const HOUSE =
  '[组队屯弄社] ?(?:\\d{1,4}|[一二三四五六七八九十]{1,3})号(?![线楼院井地机文栋])(?:[ -]?\\d{3,4}室)?';
/** A house in a street, lane or village, told as somebody's home. */
const HOME_HOUSE = `(?<![\\d零〇○一二三四五六七八九十百-])(?:\\d{1,5}弄 ?)?(?:\\d{1,5}(?:-\\d{1,3})?|${NUMERALS}{1,5})号(?:附\\d{1,3}号|之\\d{1,3}|-\\d{1,3})?(?![线楼院井地机文栋])`;
const PLATE = '(?<=门牌(?:号码?)?[:：是为 ]?)\\d{1,5}号?';
const YEAR = '(?:19|20)\\d\\d(?!\\d|室|房)';
const DASHED =
  '(?<![\\d/-])(?:\\d{1,3}(?:栋|幢|座|号楼|#)?[-—/]\\d{1,2}[-—/]|[A-Za-z]?\\d{1,3}(?:栋|幢|座|号楼|#)?[-—]' +
  `(?!${YEAR}))\\d{3,4}(?:室|房)?(?![\\d/-])`;
const DASHED_BLOCK = `(?<![\\d/-])\\d{1,3}(?:栋|幢|座|号楼|#)楼?[-—/](?:\\d{1,2}[-—/])?\\d{3,4}(?:室|房)?(?![\\d/-])`;
const LONE_ROOM = '(?<!\\d)\\d{3,4}(?:室|号房|房)(?![间产])';
const HOME_UNIT = `${BUILDING}${GAP}${UNIT}`;

const OFFICE =
  /(?:局|厅|委|政府|法院|检察院|医院|政务|服务中心|办事处|大厅|学校|大学|学院|写字楼|办公楼|教学楼)[^，。；;\n]{0,2}$/;
const ESTATE =
  /(?:苑|园|小区|城|府|湾|庭|郡|里|寓|居|墅|邸|村|期|社区|家属院|宿舍|花园|新村|公馆|御|台|华|弄|世家|江南|名都|豪庭|新城|国际|半岛|家园|广场|锦绣)\s?$/;
const HOME =
  /(?:住(?![建房宅院户])|我家|本人家|家在|地址|住址|房号|门牌|户址|房屋|收件|业主|现居)[^，。；;\n]{0,18}$/;
/** Words that leave no doubt that a home is told. */
const OWN_HOME =
  /(?:[家现我居租]住(?![建房宅院户])|住在|住址|我家|本人家|家在|现居|家庭地址|户籍地址|收件地址|户籍所?在地?)[^，。；;\n]{0,18}$/;

interface Form {
  /** A cheap test without which the pattern is not tried, and what must stand in the text for the test to hold. */
  readonly test: RegExp;
  readonly gate: Gate;
  readonly pattern: RegExp;
  /** Whether the text on the left lets the match be an address of somebody's home. */
  readonly accepts: (left: string) => boolean;
  readonly doubtful: boolean;
}

const form = (test: RegExp, source: string, accepts: Form['accepts'], doubtful = false): Form => ({
  test,
  gate: gateOf(test),
  pattern: new RegExp(`(?:${source})${PUBLIC_ROOM}`, 'g'),
  accepts,
  doubtful,
});
const notOffice = (left: string): boolean => !OFFICE.test(left);
const isHome = (left: string): boolean => HOME.test(left) && notOffice(left);
const isOwnHome = (left: string): boolean =>
  /[路街巷道里弄村组队社屯寨庄坊] ?$/.test(left) && OWN_HOME.test(left) && notOffice(left);
const isEstate = (left: string): boolean => ESTATE.test(left) || isHome(left);

const FORMS: readonly Form[] = [
  form(
    /[\dA-Za-z一二三四五六七八九十百] ?(?:[栋幢座#]|号楼|号院)|[东西南北中甲乙丙丁][栋幢座]/,
    FULL,
    notOffice,
  ),
  form(/号院/, `(?<!\\d)\\d{1,5}号院${GAP}${FULL}`, notOffice),
  form(/单元|门洞/, UNIT_ROOM, notOffice),
  form(/[\d零〇○一二三四五六七八九](?:室|房)/, STREET_ROOM, notOffice),
  form(/[组队屯弄社] ?[\d一二三四五六七八九十]/, HOUSE, notOffice, true),
  form(/(?:住|我家|本人家|家在|现居|收件|家庭地址|户籍)[^，。；;\n]{0,24}号/, HOME_HOUSE, isOwnHome),
  form(/门牌/, PLATE, notOffice),
  form(/[-—/]\d{3}/, DASHED, isEstate),
  form(/[栋幢座楼#][—/-]\d/, DASHED_BLOCK, notOffice),
  form(/\d(?:室|号房|房)/, LONE_ROOM, isHome),
  form(/单元|门洞/, HOME_UNIT, isHome, true),
];

/** The house number alone is hidden: the name of the group or lane before it stays. */
function hitOf(match: RegExpExecArray, doubtful: boolean): MaskHit {
  const start = match.index + (/^[组队屯弄社]/.test(match[0]) ? 1 : 0);
  return { start, end: match.index + match[0].length, doubtful };
}

/** Addresses down to the room (3栋2单元501室); a building alone, an estate and an office's room stay. */
export const door: MaskRule = {
  class: 'door',
  leastDigits: 0,
  gate: undefined,
  find: ({ ascii, found }) => {
    const hits: MaskHit[] = [];
    for (const { test, gate, pattern, accepts, doubtful } of FORMS) {
      if (!isOpen(gate, found) || !test.test(ascii)) continue;
      for (const match of ascii.matchAll(pattern))
        if (accepts(before(ascii, match.index, 26))) hits.push(hitOf(match, doubtful));
    }
    return hits;
  },
};
