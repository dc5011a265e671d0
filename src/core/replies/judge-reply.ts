import { comparable, letterCount } from './bigrams.js';
import { findWords } from './find-words.js';
import { nearness } from './relevance.js';
import { type ReplyCore, replyCore } from './reply-core.js';
import {
  type CompiledReplyLexicon,
  compileReplyLexicon,
  type ReplyLexicon,
  type ReplyPart,
} from './reply-lexicon.js';
import { replyPrint } from './reply-print.js';

type ReplyAnswers = 'yes' | 'partly' | 'no';
type ReplyKind = 'substantive' | 'template' | 'forwarding';

/** What one reply is worth, seen by itself, with the words that decided. */
export interface ReplyJudgement {
  /** How much it speaks of the message's matter, 0..1. */
  readonly relevance: number;
  readonly answers: ReplyAnswers;
  /** Words that message and reply share, the weightiest first. */
  readonly shared: readonly string[];
  /** For each part the words that show it; empty where it is missing. */
  readonly parts: Readonly<Record<ReplyPart, readonly string[]>>;
  /** Seen by itself: the same text sent to others makes a template too. */
  readonly kind: ReplyKind;
  /** The words of courtesy or of passing on, where the reply has nothing else. */
  readonly kindWords: readonly string[];
  /** Keys that near-identical replies share. */
  readonly print: readonly string[];
}

/** Words of one part that are kept. */
const SHOWN = 3;

/**
 * Judges whether a reply speaks of its message's matter, what it tells and of what kind it is.
 * @param weights of bigrams, as `bigramWeights` gives them for the store's replies and the lexicon's common words.
 */
export function judgeReply(
  message: { readonly title: string; readonly body: string },
  reply: string,
  lexicon: ReplyLexicon,
  weights: Float32Array,
): ReplyJudgement {
  const patterns = compileReplyLexicon(lexicon);
  const core = replyCore(message, reply, patterns);
  const parts = findParts(core.own, patterns);
  const compared = { title: comparable(message.title), body: comparable(message.body) };
  const { cosine, shared } = nearness(compared, comparable(core.own), weights);
  const squared = cosine * cosine;
  const relevance = Math.round((1000 * squared) / (squared + lexicon.relevance.half ** 2)) / 1000;
  const kind = kindOf(core, parts, letterCount(core.own) < lexicon.least_letters);
  return {
    relevance,
    answers: answersOf(core, relevance, kind, parts, lexicon),
    shared,
    parts,
    kind,
    kindWords: kind === 'forwarding' ? core.forwarding : kind === 'template' ? core.courtesy : [],
    print: replyPrint(core.plain),
  };
}

type Parts = ReplyJudgement['parts'];

function findParts(text: string, { parts, context }: CompiledReplyLexicon): Parts {
  const wordsOf = (part: ReplyPart): string[] => {
    const words = new Set<string>();
    for (const pattern of parts[part]) {
      const found = findWords(pattern, text, context);
      if (found !== undefined) words.add(found.words);
      if (words.size === SHOWN) break;
    }
    return [...words];
  };
  return {
    found: wordsOf('found'),
    done: wordsOf('done'),
    basis: wordsOf('basis'),
    contact: wordsOf('contact'),
  };
}

function kindOf({ forwarding }: ReplyCore, parts: Parts, isBare: boolean): ReplyKind {
  const hasDeeds = parts.found.length + parts.done.length + parts.basis.length > 0;
  if (hasDeeds) return 'substantive';
  if (forwarding.length > 0) return 'forwarding';
  return isBare && parts.contact.length === 0 ? 'template' : 'substantive';
}

/** Letters, in multiples of the least, from which on a reply says something whatever its words. */
const LONG = 3;

function answersOf(
  { own, quotes }: ReplyCore,
  relevance: number,
  kind: ReplyKind,
  parts: Parts,
  lexicon: ReplyLexicon,
): ReplyAnswers {
  const { yes, partly } = lexicon.relevance;
  if (kind === 'template') return 'no';
  if (kind === 'forwarding') return relevance >= yes ? 'partly' : 'no';
  const isLong = letterCount(own) >= LONG * lexicon.least_letters;
  const told = parts.found.length + parts.done.length + parts.basis.length;
  const tells = told > 0 || isLong;
  if (tells && relevance >= (quotes ? partly : yes)) return 'yes';
  if (relevance >= partly || (quotes && told > 0)) return 'partly';
  return parts.contact.length > 0 && told === 0 ? 'partly' : 'no';
}
