/** Full-width letters, digits and signs; without `，！（）：；？`, which belong to Chinese punctuation, and `＜＞＆`, which could become markup. */
const FULL_WIDTH = /[\uFF02-\uFF05\uFF07\uFF0A\uFF0B\uFF0D-\uFF19\uFF1D\uFF20-\uFF5E\u3000]/g;

/** One full-width ASCII sign as its half-width form. */
function halfWidth(sign: string): string {
  return sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

/** 1 for the signs of `FULL_WIDTH`; a table, since most texts have none and are settled by one quick pass. */
const IS_WIDE = new Uint8Array(0x10000);
for (let code = 0x3000; code < 0x10000; code += 1)
  if (String.fromCharCode(code).search(FULL_WIDTH) === 0) IS_WIDE[code] = 1;

function hasFullWidth(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (IS_WIDE[text.charCodeAt(at)] === 1) return true;
  return false;
}

/** Full-width letters, digits and signs as half-width, Chinese punctuation kept; the length does not change. */
export function foldWidth(text: string): string {
  return hasFullWidth(text) ? text.replace(FULL_WIDTH, halfWidth) : text;
}
