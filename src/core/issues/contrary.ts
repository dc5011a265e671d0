import { type Stance, stances } from './stance.js';
import { compileStance, type StanceLexicon } from './stance-lexicon.js';

/** A member of an issue as far as its stance goes. */
export interface Speaker {
  readonly id: string;
  /** Members of one voice count once. */
  readonly voice: string;
  readonly title: string;
  readonly body: string;
}

/** A member that speaks against what most of its issue want, and the clause that shows it. */
export interface Contrary {
  readonly id: string;
  readonly evidence: string;
}

/**
 * Members who say outright the opposite of what most others of the issue say of the same thing. A voice is contrary
 * only where its words about a thing come down on one side and more voices are on the other. Members in their given order.
 * @param matter the words, most telling first.
 */
export function contraryVoices(
  members: readonly Speaker[],
  matter: readonly string[],
  lexicon: StanceLexicon,
): Contrary[] {
  const compiled = compileStance(lexicon);
  const things = matter.filter((word) => !lexicon.persons.includes(word));
  const read = members.map(({ title, body }) => stances(`${title}\n${body}`, things, compiled));
  const sides = camps(members, read);
  return members.flatMap(({ id, voice }, at) => {
    const word = things.find((one) => isContrary(sides.get(one), voice, read[at]!, one));
    if (word === undefined) return [];
    const sign = sides.get(word)!.get(voice)!;
    const shown = read[at]!.find((one) => one.word === word && one.isStrong && one.sign === sign);
    return shown === undefined ? [] : [{ id, evidence: shown.evidence }];
  });
}

type Camps = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** For each word the side of each voice: the sign of what it says of the word in all, strong words counting thrice. */
function camps(members: readonly Speaker[], read: readonly (readonly Stance[])[]): Camps {
  const sums = new Map<string, Map<string, number>>();
  read.forEach((found, at) => {
    for (const { word, sign, isStrong } of found) {
      const voices = sums.get(word) ?? new Map<string, number>();
      const { voice } = members[at]!;
      sums.set(word, voices.set(voice, (voices.get(voice) ?? 0) + sign * (isStrong ? 3 : 1)));
    }
  });
  return new Map(
    [...sums].map(([word, voices]) => [
      word,
      new Map([...voices].map(([voice, sum]) => [voice, Math.sign(sum)])),
    ]),
  );
}

function isContrary(
  sides: ReadonlyMap<string, number> | undefined,
  voice: string,
  read: readonly Stance[],
  word: string,
): boolean {
  const own = sides?.get(voice) ?? 0;
  if (sides === undefined || own === 0) return false;
  if (!read.some((one) => one.word === word && one.isStrong && one.sign === own)) return false;
  let [beside, against] = [0, 0];
  for (const side of sides.values()) {
    if (side === own) beside += 1;
    else if (side === -own) against += 1;
  }
  // Of two camps of one size the one that spoke first, the most central, is not the contrary one.
  return against > beside || (against === beside && [...sides.values()].find((side) => side !== 0) !== own);
}
