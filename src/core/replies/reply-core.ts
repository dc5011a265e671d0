import { bigramsOf, comparable } from './bigrams.js';
import { findWords } from './find-words.js';
import type { CompiledReplyLexicon } from './reply-lexicon.js';

/** What is left of a reply when all that would fit any message is taken out; as long as the reply, gaps as line breaks. */
export interface ReplyCore {
  /** Without courtesy and the message's words quoted back. */
  readonly plain: string;
  /** Without the words that pass it on either. */
  readonly own: string;
  readonly courtesy: readonly string[];
  readonly forwarding: readonly string[];
  /** Whether it quotes the message. */
  readonly quotes: boolean;
}

/** The least share of a title's length, and the least length, of a run that quotes it. */
const QUOTED_SHARE = 0.6;
const QUOTED_LEAST = 6;
/** The share of a quotation's bigrams that must stand in the message for it to be the message quoted. */
const QUOTATION_SHARE = 0.6;

const CLAUSE_END = /[。！!？?；;，,：:\s]/;

const blank = (words: string) => '\n'.repeat(words.length);
const blankAt = (text: string, start: number, end: number) =>
  text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);

/** Takes out of a reply what says nothing of its message's matter. */
export function replyCore(
  message: { readonly title: string; readonly body: string },
  reply: string,
  lexicon: CompiledReplyLexicon,
): ReplyCore {
  const courtesy: string[] = [];
  const unquoted = withoutQuotations(message, reply);
  const phrases = unquoted.replace(lexicon.courtesy, (words) => {
    courtesy.push(words);
    return blank(words);
  });
  const plain = withoutCourtesyClauses(phrases, lexicon, courtesy);
  const forwarding: string[] = [];
  let own = plain;
  for (const pattern of lexicon.forwarding) {
    for (let found = findWords(pattern, own, lexicon.context); found !== undefined; ) {
      forwarding.push(found.words);
      own = blankAt(own, found.start, found.end);
      found = findWords(pattern, own, lexicon.context);
    }
  }
  return { plain, own, courtesy, forwarding, quotes: unquoted !== reply };
}

/** Looks at the clauses that hold a telltale word, each once. */
function withoutCourtesyClauses(
  text: string,
  { courtesyNeeds, courtesyClause }: CompiledReplyLexicon,
  courtesy: string[],
): string {
  let rest = text;
  courtesyNeeds.lastIndex = 0;
  for (let hit = courtesyNeeds.exec(text); hit !== null; hit = courtesyNeeds.exec(text)) {
    let start = hit.index;
    while (start > 0 && !CLAUSE_END.test(text.charAt(start - 1))) start -= 1;
    let end = hit.index + hit[0].length;
    while (end < text.length && !CLAUSE_END.test(text.charAt(end))) end += 1;
    const clause = text.slice(start, end);
    if (courtesyClause.test(clause)) {
      courtesy.push(clause);
      rest = blankAt(rest, start, end);
    }
    courtesyNeeds.lastIndex = Math.max(end, hit.index + 1);
  }
  return rest;
}

function withoutQuotations(message: { title: string; body: string }, reply: string): string {
  const inMarks = reply.replace(/[“"「]([^“”"「」]{4,60})[”"」]/g, (whole, words: string) =>
    isQuoted(message, words) ? blank(whole) : whole,
  );
  return withoutTitle(inMarks, message.title);
}

function isQuoted({ title, body }: { title: string; body: string }, words: string): boolean {
  const message = `${title}\n${body}`;
  let all = 0;
  let known = 0;
  for (const [at, bucket] of bigramsOf(words).entries()) {
    if (bucket < 0) continue;
    all += 1;
    if (message.includes(words.slice(at, at + 2))) known += 1;
  }
  return all > 0 && known / all >= QUOTATION_SHARE;
}

/** Blanks each run that holds most of the title. */
function withoutTitle(reply: string, title: string): string {
  const least = Math.max(QUOTED_LEAST, Math.ceil(title.length * QUOTED_SHARE));
  if (title.length < least) return reply;
  const compared = comparable(reply);
  const wanted = comparable(title);
  let text = reply;
  for (let start = 0; start + least <= wanted.length; start += 1) {
    const seed = wanted.slice(start, start + least);
    for (let at = compared.indexOf(seed); at >= 0; at = compared.indexOf(seed, at + 1)) {
      text = blankAt(text, at, at + least);
    }
  }
  return text;
}
