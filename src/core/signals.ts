import {
  type CompiledEntry,
  type CompiledPattern,
  compileLexicon,
  fillersOf,
  type SignalField,
  type SignalKind,
  type SignalLexicon,
} from './signal-lexicon.js';
import { isEmptyOfMatter } from './text/junk.js';

/** One thing a message shows; `score` in 0..1, `evidence` the words that decided it, in order of weight. */
export interface Signal {
  readonly kind: SignalKind;
  readonly value: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

type Texts = Readonly<Record<SignalField, string>>;

/**
 * The signals of one message: exactly one `appeal`, and each other kind at most once. Weights of the patterns
 * found combine as independent evidence, 1 − Π(1 − w) (noisy-or, Pearl 1988).
 */
export function detectSignals(title: string, body: string, lexicon: SignalLexicon): Signal[] {
  const texts: Texts = { title, body, any: body === '' ? title : `${title}\n${body}` };
  const scored = compileLexicon(lexicon).map((entry) => ({
    entry,
    signal: score(entry, texts, lexicon),
  }));
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

function score(entry: CompiledEntry, texts: Texts, lexicon: SignalLexicon): Signal {
  const found: { weight: number; words: readonly string[] }[] = [];
  const patterns = entry.needs === undefined || entry.needs.test(texts.any) ? entry.patterns : [];
  for (const pattern of patterns) {
    const words = firstMatch(pattern, texts[pattern.in], lexicon);
    if (words !== undefined) found.push({ weight: pattern.weight, words });
  }
  let doubt = 1;
  for (const { weight } of found) doubt *= 1 - weight;
  let total = 1 - doubt;
  for (const damper of entry.dampers) if (damper.match.test(texts[damper.in])) total *= damper.factor;
  const ordered = found.sort((a, b) => b.weight - a.weight).flatMap(({ words }) => words);
  const { kind, value } = entry;
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
    const close = near?.exec(text.slice(Math.max(0, found.index - reach), end + reach));
    if (close !== null) {
      const around = surroundings(text, found.index, end, context);
      if (!unless.some((one) => one.test(around))) return close === undefined ? [words] : [words, close[0]];
    }
    if (words === '') match.lastIndex += 1;
  }
  return undefined;
}

const sentenceEnd = /[。！？!?；;\n]/;

/** The match with up to `context` characters on either side, but not beyond its own sentence. */
function surroundings(text: string, start: number, end: number, context: number): string {
  let from = start;
  while (from > 0 && start - from < context && !sentenceEnd.test(text.charAt(from - 1))) from--;
  let to = end;
  // A closing question mark belongs to the sentence: it tells asking from telling.
  while (to < text.length && to - end < context) {
    to++;
    if (sentenceEnd.test(text.charAt(to - 1))) break;
  }
  return text.slice(from, to);
}
