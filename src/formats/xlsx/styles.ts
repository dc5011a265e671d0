import { elementsOf, tags } from './xml.js';

/**
 * Numbers of built-in formats that show a date or a time: ECMA-376 part 1, 18.8.30, with those of the East Asian
 * editions (27–36, 50–58).
 */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a format code, such as `yyyy"年"m"月"d"日"`, shows a date or a time. */
export function isDateFormat(code: string): boolean {
  // What stands in quotes, after a backslash, or in brackets other than an elapsed time is no part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return (
    !/general/i.test(pattern) && /[ymdhs]|上午|AM\/PM/i.test(pattern) && !/[0#?]\s*[eE][+-]/.test(pattern)
  );
}

/** By the index that a cell's `s` gives: whether its number is a date. */
export function dateStyles(xml: string): boolean[] {
  const custom = new Map(
    tags(xml, 'numFmt').map(({ numFmtId, formatCode = '' }) => [Number(numFmtId), isDateFormat(formatCode)]),
  );
  const prefix = /<(\w+:)?styleSheet[\s>]/.exec(xml)?.[1] ?? '';
  const [formats] = elementsOf(xml, `${prefix}cellXfs`);
  return tags(formats?.body ?? '', 'xf').map(({ numFmtId }) => {
    const id = Number(numFmtId);
    return custom.get(id) ?? isBuiltInDate(id);
  });
}
