import { stripMarkup } from './markup.js';
import { foldWidth } from './width.js';

/** Controls (NUL among them), marks that take no room, direction marks. `[^ -\uFFFF]` is what stands before the blank. */
const INVISIBLE =
  /[^ -\uFFFF](?<!\s)|[\x7F-\x84\x86-\x9F\xAD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const ANY_SURROGATE = /[\uD800-\uDFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const BLANKS = /[\s\x85]+/g;
const LINE_BREAK = /[\n\r\v\f\x85\u2028\u2029]/;

/** Markup nested deeper than this is damage: its remaining signs are dropped. */
const MAX_PASSES = 8;

/** What a pass may unfold into more markup; nothing else calls for a second pass. */
const MARKUP = /[<&]/;

function pass(text: string): string {
  const visible = text.replace(INVISIBLE, '');
  const whole = ANY_SURROGATE.test(visible) ? visible.replace(LONE_SURROGATE, '') : visible;
  return stripMarkup(foldWidth(whole).normalize('NFC')).replace(BLANKS, blank).trim();
}

function blank(run: string): string {
  return LINE_BREAK.test(run) ? '\n' : ' ';
}

/**
 * A message's text in one spelling: NFC, half-width letters and digits, no markup or invisible characters,
 * runs of blanks as one space, runs of line breaks as one `\n`. Idempotent.
 */
export function normalise(text: string): string {
  let current = text;
  for (let round = 0; round < MAX_PASSES; round += 1) {
    const next = pass(current);
    if (next === current || !MARKUP.test(current)) return next;
    current = next;
  }
  return settle(current);
}

/** The last resort for nested markup: without `<` and `&` a pass finds nothing more to unfold. */
function settle(text: string): string {
  let current = text.replace(/[<&]/g, '');
  for (let next = pass(current); next !== current; next = pass(current)) current = next;
  return current;
}
