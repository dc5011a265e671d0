const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** The form by the Unicode rules, for any text. */
function formOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(NOT_WORD, '');
}

/** Ranges of units whose form is their own whatever stands beside them: ASCII, and marks and wide forms of Chinese text. */
const SETTLED: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0x2010, 0x2027],
  [0x3000, 0x3020],
  [0xff01, 0xff5e],
];
/** Chinese characters, which are their own form. */
const HAN: readonly [number, number] = [0x4e00, 0x9fa5];

/** The form of each unit that nothing beside it changes, as a unit; a table, since most texts are made of such alone. */
const FORM = new Uint16Array(0x10000);
/** No form is known: the text is left to the rules. */
const UNSETTLED = 0;
/** The unit is dropped; no character has this code. */
const DROPPED = 0xffff;
for (let code = HAN[0]; code <= HAN[1]; code += 1) FORM[code] = code;
for (const [from, to] of SETTLED) {
  for (let code = from; code <= to; code += 1) {
    const form = formOf(String.fromCharCode(code));
    if (form.length <= 1) FORM[code] = form === '' ? DROPPED : form.charCodeAt(0);
  }
}

/** A text's form for comparing: compatibility forms unified, lower case, letters and digits only. */
export function matchingForm(text: string): string {
  let form = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const mapped = FORM[code];
    if (mapped === code) continue;
    if (mapped === UNSETTLED) return formOf(text);
    if (at > from) form += text.slice(from, at);
    if (mapped !== undefined && mapped !== DROPPED) form += String.fromCharCode(mapped);
    from = at + 1;
  }
  return from === 0 ? text : form + text.slice(from);
}
