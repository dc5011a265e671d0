/** Full-width letters, digits and signs; without `，！（）：；？`, which belong to Chinese punctuation, and `＜＞＆`, which could become markup. */
const FULL_WIDTH = /[\uFF02-\uFF05\uFF07\uFF0A\uFF0B\uFF0D-\uFF19\uFF1D\uFF20-\uFF5E\u3000]/g;

/** One full-width ASCII sign as its half-width form. */
function halfWidth(sign: string): string {
  return sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

/** Full-width letters, digits and signs as half-width, Chinese punctuation kept; the length does not change. */
export function foldWidth(text: string): string {
  return text.replace(FULL_WIDTH, halfWidth);
}
