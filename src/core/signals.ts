import {
  type CompiledEntry,
  type CompiledPattern,
  compileLexicon,
  fillersOf,
  type Gated,
  type SignalField,
  type SignalKind,
  type SignalLexicon,
} from './signal-lexicon.js';
import { isEmptyOfMatter } from './text/junk.js';
import { ANYWHERE, BEFORE, BEHIND } from './text/literal-scan.js';
import { mayMatch } from './text/literal-sets.js';

/** One thing a message shows; `score` in 0..1, `evidence` the words that decided it, in order of weight. */
export interface Signal {
  readonly kind: SignalKind;
  readonly value: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** A message's texts, and which literals of the lexicon stand in them. */
interface Read {
  readonly texts: Readonly<Record<SignalField, string>>;
  readonly found: Uint8Array;
}

/** Where the literals of a field are found in title and body, read as one text. */
const SIDES: Readonly<Record<SignalField, number>> = { title: BEFORE, body: BEHIND, any: ANYWHERE };

/**
 * The signals of one message: exactly one `appeal`, and each other kind at most once. Weights of the patterns
 * found combine as independent evidence, 1 − Π(1 − w) (noisy-or, Pearl 1988).
 */
export function detectSignals(title: string, body: string, lexicon: SignalLexicon): Signal[] {
  const { entries, scan } = compileLexicon(lexicon);
  const any = body === '' ? title : `${title}\n${body}`;
  const read: Read = { texts: { title, body, any }, found: scan.found(any, title.length) };
  const scored = entries.map((entry) => ({ entry, signal: score(entry, read, lexicon) }));
  const reached = scored.filter(({ entry, signal }) => signal.score > 0 && signal.score >= entry.threshold);
  const best = new Map<SignalKind, Signal>();
  for (const { signal } of reached) {
    const rival = best.get(signal.kind);
    if (rival === undefined || signal.score > rival.score) best.set(signal.kind, signal);
  }
  const appeal = best.get('appeal') ?? {
    kind: 'appeal',
    value: lexicon.appeal_fallback,
    score: 0,
    evidence: [],
  };
  best.delete('appeal');
  if (isEmptyOfMatter(title, body, fillersOf(lexicon))) best.set('junk', nothing(title, body));
  return [appeal, ...best.values()];
}

/** A message without matter; its words are the evidence. */
function nothing(title: string, body: string): Signal {
  return { kind: 'junk', value: '没有内容', score: 1, evidence: [title, body].filter((text) => text !== '') };
}

/** Whether a field of the message may hold a match; most expressions are settled here without a search. */
function mayHold({ required }: Gated, field: SignalField, { found }: Read): boolean {
  return mayMatch(required, found, SIDES[field]);
}

function holds(gated: Gated, field: SignalField, read: Read): boolean {
  return mayHold(gated, field, read) && gated.match.test(read.texts[field]);
}

function score(entry: CompiledEntry, read: Read, lexicon: SignalLexicon): Signal {
  const { kind, value, needs, dampers } = entry;
  const found: { weight: number; words: readonly string[] }[] = [];
  const patterns = needs === undefined || holds(needs, 'any', read) ? entry.patterns : [];
  for (const pattern of patterns) {
    const { in: field, near, weight } = pattern;
    if (!mayHold(pattern, field, read) || (near !== undefined && !mayHold(near, field, read))) continue;
    const words = firstMatch(pattern, read.texts[field], lexicon);
    if (words !== undefined) found.push({ weight, words });
  }
  if (found.length === 0) return { kind, value, score: 0, evidence: [] };
  let doubt = 1;
  for (const { weight } of found) doubt *= 1 - weight;
  let total = 1 - doubt;
  for (const damper of dampers) if (holds(damper, damper.in, read)) total *= damper.factor;
  const ordered = found.sort((a, b) => b.weight - a.weight).flatMap(({ words }) => words);
  return { kind, value, score: Math.round(total * 1000) / 1000, evidence: [...new Set(ordered)] };
}

/** The words of the first match that stands, and those that stand near it; `undefined` where none does. */
function firstMatch(
  { match, unless, near }: CompiledPattern,
  text: string,
  { context, reach = 40 }: SignalLexicon,
): string[] | undefined {
  // Not matchAll: it copies the expression at each call, which costs more than the search.
  match.lastIndex = 0;
  for (let found = match.exec(text); found !== null; found = match.exec(text)) {
    const [words] = found;
    const end = found.index + words.length;
    const close = near?.match.exec(text.slice(Math.max(0, found.index - reach), end + reach));
    if (close !== null) {
      const isExcused = unless.length > 0 && excused(unless, surroundings(text, found.index, end, context));
      if (!isExcused) return close === undefined ? [words] : [words, close[0]];
    }
    if (words === '') match.lastIndex += 1;
  }
  return undefined;
}

function excused(unless: readonly RegExp[], around: string): boolean {
  return unless.some((one) => one.test(around));
}

/** 1 for the signs that end a sentence; a table, since every sign round every match is looked up. */
const SENTENCE_END = new Uint8Array(0x10000);
for (const sign of '。！？!?；;\n') SENTENCE_END[sign.charCodeAt(0)] = 1;

/** The match with up to `context` characters on either side, but not beyond its own sentence. */
function surroundings(text: string, start: number, end: number, context: number): string {
  let from = start;
  while (from > 0 && start - from < context && SENTENCE_END[text.charCodeAt(from - 1)] === 0) from--;
  let to = end;
  // A closing question mark belongs to the sentence: it tells asking from telling.
  while (to < text.length && to - end < context) {
    to++;
    if (SENTENCE_END[text.charCodeAt(to - 1)] === 1) break;
  }
  return text.slice(from, to);
}
