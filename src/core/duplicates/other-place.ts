import { isCommonWord } from '../places/common-words.js';
import type { Located, PlaceKey } from './located.js';
import { numberSwapped } from './numbered-places.js';
import { type Substitution, substitutions } from './substitutions.js';

/** Signs that tell two sister places apart (东塘村, 西塘村). */
const TELLING = /[东西南北中上下前后左右内外大小新老一二三四五六七八九十\da-z甲乙丙丁]/;

/** In texts of so many characters that also share a place, a name with one wrong sign is a slip. */
const LONG = 300;

/** Whether two names are one written differently: signs transposed or, in `long` texts, one sign mistaken. */
function isVariant(a: string, b: string, long: boolean): boolean {
  if (a.length !== b.length) return false;
  if ([...a].sort().join('') === [...b].sort().join('')) return true;
  const wrong = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [`${sign}${b[at]}`]));
  return long && a.length >= 4 && wrong.length === 1 && !TELLING.test(wrong[0]!);
}

/** Whether both texts name one specific place. */
function shareAPlace(a: Located, b: Located): boolean {
  return a.places.some((place) => place.level === undefined && b.form.includes(place.key));
}

/** The places of one text of which the other says nothing. */
function unmentioned(places: readonly PlaceKey[], own: Located, other: Located): PlaceKey[] {
  const long = Math.min(own.aligned.length, other.aligned.length) >= LONG && shareAPlace(own, other);
  return places.filter(
    ({ key }) => !other.form.includes(key) && !other.places.some((place) => isVariant(place.key, key, long)),
  );
}

/** Whether two names exclude each other: two specific places, or two regions of one level. */
function excludes(a: PlaceKey, b: PlaceKey): boolean {
  return a.level === b.level;
}

/** Whether a title names what the other text leaves out, in both directions. */
function titlesDiffer(a: Located, b: Located): boolean {
  const right = unmentioned(b.titlePlaces, b, a);
  return unmentioned(a.titlePlaces, a, b).some((left) => right.some((other) => excludes(left, other)));
}

/** Whether a stretch of `text` touches an occurrence of `key`. */
function touches(text: string, key: string, at: number, length: number): boolean {
  const from = Math.max(0, at - key.length + 1);
  const found = text.indexOf(key, from);
  return found >= 0 && found < at + length;
}

/** Whether one name stands in one text where the other stands in the other. */
function placeSwapped(
  change: Substitution,
  pair: readonly [PlaceKey, PlaceKey],
  a: Located,
  b: Located,
): boolean {
  if (change.before === '' || change.after === '') return false;
  return (
    touches(a.aligned, pair[0].key, change.beforeAt, change.before.length) &&
    touches(b.aligned, pair[1].key, change.afterAt, change.after.length)
  );
}

/** Whether names that exclude each other stand at one spot, or nothing but such names tells where the texts are. */
function bodiesDiffer(a: Located, b: Located, changes: readonly Substitution[]): boolean {
  const right = unmentioned(b.places, b, a);
  const pairs = unmentioned(a.places, a, b).flatMap((left) =>
    right.filter((other) => excludes(left, other)).map((other): [PlaceKey, PlaceKey] => [left, other]),
  );
  if (pairs.length === 0) return false;
  if (!shareAPlace(a, b)) return true;
  return pairs.some((pair) => changes.some((change) => placeSwapped(change, pair, a, b)));
}

const WORD = /^[\u3400-\u9FFFa-z\d]{2,10}$/;
const ADDRESSED = /书记|领导|[市县省区局处科厅部院校]长|主任|政府|尊敬|您好|你好|上级|部门/;

const REGION = /(?:[省市县区镇乡]|街道)$/;

/** Nouns that end or follow a place's name within three characters of the sign that tells it from another. */
const LOCALITY =
  /^.{0,3}?(?:公墓|陵园|健身|影城|大学|图书馆|坟山|山|岭|坡|湾|桥|街|巷|路|河|沟|塘|坝|墩|圩|埂|坪|湖|潭|井|崖|峰|洲|岛)/;

/** Whether one sign of a name before such a noun is exchanged (曹家湾, 刘家湾). */
function signSwapped({ before, after, beforeAt }: Substitution, text: string): boolean {
  return before.length === 1 && after.length === 1 && LOCALITY.test(text.slice(beforeAt + 1, beforeAt + 6));
}

/** Whether one region is exchanged for another of its level. */
function regionSwapped({ before, after }: Substitution): boolean {
  return /^.+[县区]$/.test(before) && /^.+[县区]$/.test(after);
}

const ARABIC = /^\d+$/;
const CHINESE = /^[零一二两三四五六七八九十百千万]+$/;

/** Whether two stretches say the same in other words: a number in other digits, or one everyday word for another. */
function isRewording(before: string, after: string): boolean {
  if ((ARABIC.test(before) && CHINESE.test(after)) || (CHINESE.test(before) && ARABIC.test(after)))
    return true;
  return isCommonWord(before) && isCommonWord(after);
}

/** Whether one stretch names a region and the other a region of another level: both may hold. */
function regionsNest(before: string, after: string): boolean {
  return REGION.test(before) && REGION.test(after) && before.at(-1) !== after.at(-1);
}

const DIRECTION = /^[东西南北]$/;

/** Whether one direction is exchanged for another (城东, 城西). */
function directionSwapped({ before, after }: Substitution): boolean {
  return DIRECTION.test(before) && DIRECTION.test(after);
}

/** In a text of more characters than this, one word exchanged once is a correction. */
const SHORT = 200;

/** One noun exchanged for another throughout, or nothing but one in a short text: a form letter filled in anew. */
function wordSwapped(changes: readonly Substitution[], length: number): boolean {
  const swaps = changes.filter(
    ({ before, after }) =>
      WORD.test(before) &&
      WORD.test(after) &&
      !ADDRESSED.test(before + after) &&
      !regionsNest(before, after) &&
      !isRewording(before, after) &&
      ![...before].some((sign) => after.includes(sign)),
  );
  const kinds = new Set(swaps.map(({ before, after }) => `${before}\u0000${after}`));
  if (kinds.size < swaps.length) return true;
  return length <= SHORT && swaps.length > 0 && swaps.length === changes.length;
}

/**
 * Whether two texts of like wording speak of different places: they name places that exclude each other,
 * or they differ by numbers of places (3栋, 2号线) or by one noun exchanged for another.
 */
export function otherPlace(a: Located, b: Located): boolean {
  if (titlesDiffer(a, b)) return true;
  const changes = substitutions(a.aligned, b.aligned) ?? [];
  const isShort = Math.min(a.aligned.length, b.aligned.length) <= SHORT;
  return (
    bodiesDiffer(a, b, changes) ||
    (isShort && changes.some((change) => regionSwapped(change) || signSwapped(change, a.aligned))) ||
    changes.some((change) => directionSwapped(change) || numberSwapped(change, a.aligned, b.aligned)) ||
    wordSwapped(changes, Math.min(a.aligned.length, b.aligned.length))
  );
}
