import type { CompiledStance, StanceRole } from './stance-lexicon.js';

/** How a text stands to one of an issue's words: `sign` +1 for, −1 against; `isStrong` where it says so outright. */
export interface Stance {
  readonly word: string;
  readonly sign: 1 | -1;
  readonly isStrong: boolean;
  /** The clause it was read from. */
  readonly evidence: string;
}

/**
 * What a text says for or against the things an issue is about, a clause at a time: words of asking and support speak
 * for the word in the clause, words of removal and complaint against it, and denials turn what follows them round.
 * A text that defends something (`defend`) is taken to defend whatever the issue is about.
 * @param matter the words, most telling first.
 */
export function stances(text: string, matter: readonly string[], lexicon: CompiledStance): Stance[] {
  const found: Stance[] = [];
  let subject: string | undefined;
  for (const clause of text.split(/[，,。.！!？?；;、：:“”"\s]+/u)) {
    if (clause === '' || lexicon.skip.test(clause)) continue;
    const spoken = spokenOf(clause, matter);
    subject = spoken[0] ?? subject;
    const read = spoken.length > 0 ? readClause(clause, spoken, lexicon) : readAlone(clause, lexicon);
    if (read === undefined) continue;
    const targets = spoken.length > 0 ? spoken : subject === undefined ? [] : [subject];
    for (const word of targets) found.push({ word, ...read, evidence: clause });
  }
  const defence = lexicon.defend.exec(text);
  if (defence === null) return found;
  const evidence = clauseAround(text, defence.index);
  return [...found, ...matter.map((word) => ({ word, sign: 1 as const, isStrong: true, evidence }))];
}

/** The words in a clause, none that is part of another. */
function spokenOf(clause: string, matter: readonly string[]): string[] {
  const held = matter.filter((word) => clause.includes(word));
  return held.filter((word) => !held.some((other) => other !== word && other.includes(word)));
}

type Read = Pick<Stance, 'sign' | 'isStrong'>;

function readClause(clause: string, spoken: readonly string[], lexicon: CompiledStance): Read | undefined {
  // The issue's own words say nothing for or against it: 拆迁 is no wish that something be pulled down.
  const bare = spoken.reduce((text, word) => text.replaceAll(word, '■'), clause);
  const seen = rolesIn(bare, lexicon);
  const has = (role: StanceRole) => seen.includes(role);
  const isAgainst = has('remove') || has('complain');
  const last = seen.length - 1;
  const denials = seen.filter((role, at) => role === 'deny' && at < last && acts(seen[at + 1]!)).length;
  const opposed = has('oppose');
  if (!isAgainst && !opposed && denials === 0 && !has('support') && !has('praise') && !has('ask')) return;
  // Who opposes a nuisance speaks against the thing; who opposes its removal speaks for it.
  const turns = denials + Number(opposed && !(has('complain') && !has('remove')));
  const base = isAgainst ? -1 : 1;
  const sign = turns % 2 === 0 ? base : -base;
  return {
    sign: sign === 1 ? 1 : -1,
    isStrong: opposed || has('support') || (has('praise') && !isAgainst) || denials > 0,
  };
}

const acts = (role: StanceRole) => role === 'remove' || role === 'complain' || role === 'build';

/** Roles of the words of a clause in order: without what others are said to want, and what is asked of something else. */
function rolesIn(text: string, { words, roleOf, own }: CompiledStance): StanceRole[] {
  return [...text.matchAll(words)].flatMap((match) => {
    const role = roleOf.get(match[0])!;
    const isOthers = outright.has(role) && !own.test(text.slice(0, match.index));
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + nearby);
    const isElsewhere = role === 'ask' && !next.includes('■');
    // A denial turns round what follows it at once, and says nothing otherwise.
    const isIdle = role === 'deny' && next.slice(0, 2).search(words) < 0;
    return isOthers || isElsewhere || isIdle ? [] : [role];
  });
}

/** Roles that say outright what somebody wants. */
const outright: ReadonlySet<StanceRole> = new Set(['oppose', 'support', 'praise', 'deny']);

/** How many characters after a word of asking what is asked for stands. */
const nearby = 6;

function readAlone(clause: string, { alone }: CompiledStance): Read | undefined {
  if (alone.oppose.test(clause)) return { sign: -1, isStrong: true };
  return alone.support.test(clause) ? { sign: 1, isStrong: true } : undefined;
}

function clauseAround(text: string, at: number): string {
  const marks = /[，,。！!？?；;\n]/u;
  let [start, end] = [at, at];
  while (start > 0 && !marks.test(text[start - 1]!)) start -= 1;
  while (end < text.length && !marks.test(text[end]!)) end += 1;
  return text.slice(start, end);
}
