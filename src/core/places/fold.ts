const PHASE =
  /(?:第?[一二三四五六七八九十\d]{1,2}期|[A-Za-z东西南北]区|[一二三四五六七八九十\d]{1,3}[栋幢]|[\dA-Za-z]{1,3}号楼)$/;
const ESTATE_TAIL = /(?:安置小区|小区|楼盘|项目|住宅区)$/;
const COMPANY_TAIL = /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$/;
const GROUP_TAIL = /(?:村民小组|村小组|[一二三四五六七八九十\d]{1,3}组|村委会)$/;
const REGION = /^(?:[A-Z]\d{0,2}[省市区县州]|[\u3400-\u9FFF]{2,3}[省市县](?=[\u3400-\u9FFF]{2}))+/;

/** What any of these tails ends in; most names are settled by their last sign. */
const TAIL_ENDS = new Set('期区栋幢楼盘目司团组会');

function drop(name: string, tail: RegExp): string {
  const rest = name.replace(tail, '');
  return rest.length >= 2 ? rest : name;
}

/** A place's name with region prefix, phase, building and generic tail folded away, lower case. */
export function foldPlace(name: string): string {
  const bare = name.replace(/[·.•\s]/g, '');
  const own = bare.replace(REGION, '');
  let folded = own === '' ? bare : own;
  for (let before = ''; before !== folded && TAIL_ENDS.has(folded.at(-1) ?? ''); ) {
    before = folded;
    folded = drop(drop(drop(drop(folded, PHASE), ESTATE_TAIL), COMPANY_TAIL), GROUP_TAIL);
  }
  return folded.toLowerCase();
}
