import type { CellValue } from './types.js';

const placeholder =
  /^(?:[-—–/\\.。]+|无|暂无|没有|不详|未填|未知|空|null|none|nil|nan|n\/a|undefined|0000-00-00.*)$/i;
const nobody =
  /^(?:匿名|匿名用户|匿名网友|匿名群众|网友|游客|群众|市民|居民|村民|保密|不公开|不便透露|不愿透露|未具名|不署名|anonymous)$/i;
const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;

/**
 * A cell as text, trimmed at its ends; '' for an empty cell or a spreadsheet's error value. A whole number loses
 * its `.0`; NULs and lone surrogates, which no UTF-8 store can keep, become U+FFFD.
 */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = storable(value.trim());
  return text.startsWith('#') && errorValue.test(text) ? '' : text;
}

/** As {@link cellText}, with null for blanks and for words such as 无 or NULL that stand for nothing. */
export function optionalText(value: CellValue | undefined): string | null {
  const text = cellText(value);
  return text === '' || (text.length <= 30 && placeholder.test(text)) ? null : text;
}

/** The name a person goes by, or null where the cell names nobody in particular (匿名, 网友 …). */
export function personText(value: CellValue | undefined): string | null {
  const text = optionalText(value);
  return text === null || nobody.test(text.normalize('NFKC')) ? null : text;
}

/** A key as text; `188006.0`, a number's trace in a text file, is `188006`. */
export function keyText(value: CellValue | undefined): string | null {
  const text = optionalText(value);
  return text === null ? null : text.replace(/^(\d+)\.0+$/, '$1');
}

/** A count from a number or from text such as `1,234`, `12 次`, `1.2万`; null where there is none. */
export function countOf(value: CellValue | undefined): number | null {
  const text = cellText(value).normalize('NFKC').replace(/[,\s]/g, '');
  const match = /^(\d+(?:\.\d+)?)(万|w)?\+?[个次人赞]?$/i.exec(text);
  if (match === null) return null;
  const count = Math.round(Number(match[1]) * (match[2] === undefined ? 1 : 10_000));
  return Number.isSafeInteger(count) ? count : null;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  // String() would turn long numbers into 1e+21.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value).toString() : String(value);
}

function storable(text: string): string {
  // Looked for first in the cheap way: nearly no text holds any.
  return /[\0\uD800-\uDFFF]/.test(text) ? text.replace(/\0|\p{Surrogate}/gu, '\uFFFD') : text;
}
