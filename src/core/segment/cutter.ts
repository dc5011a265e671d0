import type { Dictionary } from './dictionary.js';
import { type HiddenMarkovModel, RunCutter } from './hidden-markov.js';

/** At these a text falls into parts that are cut on their own. */
const [blank, tab, lineBreak, comma, fullStop] = [32, 9, 10, 0xff0c, 0x3002];

const wordCharacter = /[\p{L}\p{N}]/u;

/** By code unit: 1 a letter or digit, 2 neither; 0 not looked at yet. */
const kinds = new Uint8Array(0x10000);

/**
 * Cuts texts into words as jieba does: the cut of the highest probability by the dictionary (unigram model, dynamic
 * programming from the right), then a hidden Markov model over runs of single characters. The words are those of
 * cppjieba's `Cut(text, hmm = true)`; it keeps its working space between calls.
 */
export class WordCutter {
  private readonly runs: RunCutter;
  private units = new Int32Array(1024);
  private offsets = new Int32Array(1024);
  private best = new Float64Array(1024);
  private ends = new Int32Array(1024);
  private readonly found: number[] = [];

  constructor(
    private readonly dictionary: Dictionary,
    model: HiddenMarkovModel,
  ) {
    this.runs = new RunCutter(model);
  }

  /** The words of a text in order; what holds no letter and no digit is left out. */
  cut(text: string): string[] {
    const length = this.decode(text);
    const { found, units } = this;
    found.length = 0;
    for (let from = 0; from < length; ) {
      let to = from;
      while (to < length && !isSeparator(units[to]!)) to += 1;
      if (to > from) this.cutPart(from, to);
      // A separator is a word of its own, which is left out below.
      if (to < length) found.push(to + 1);
      from = to + 1;
    }
    const words: string[] = [];
    let left = 0;
    for (const right of found) {
      const [start, end] = [this.offsets[left]!, this.offsets[right]!];
      if (isWord(text, start, end)) words.push(text.slice(start, end));
      left = right;
    }
    return words;
  }

  /** Code points of a text and where each begins in it. @returns how many. */
  private decode(text: string): number {
    if (text.length >= this.units.length) this.widen(2 * text.length);
    const { units, offsets } = this;
    let length = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const isPair = unit >= 0xd800 && unit < 0xdc00;
      units[length] = isPair ? text.codePointAt(at)! : unit;
      offsets[length] = at;
      if (isPair && units[length]! > 0xffff) at += 1;
      length += 1;
    }
    offsets[length] = text.length;
    return length;
  }

  private widen(length: number): void {
    this.units = new Int32Array(length);
    this.offsets = new Int32Array(length);
    this.best = new Float64Array(length);
    this.ends = new Int32Array(length);
  }

  private cutPart(from: number, to: number): void {
    this.search(from, to);
    const { ends, units } = this;
    const { single } = this.dictionary;
    let run = -1;
    for (let at = from; at < to; at = ends[at]!) {
      const isLoose = ends[at] === at + 1 && !single.has(units[at]!);
      if (isLoose && run < 0) run = at;
      if (isLoose) continue;
      if (run >= 0) this.cutRun(run, at);
      run = -1;
      this.found.push(ends[at]!);
    }
    if (run >= 0) this.cutRun(run, to);
  }

  /** For each position the end of its first word in the most probable cut of what follows. */
  private search(from: number, to: number): void {
    const { units, best, ends } = this;
    const { trie, weights, unknown } = this.dictionary;
    best[to] = 0;
    for (let at = to - 1; at >= from; at -= 1) {
      let cursor = trie.start(units[at]!);
      const own = cursor === 0 ? 0 : trie.weight(cursor);
      let most = best[at + 1]! + (own === 0 ? unknown : weights[own]!);
      let end = at + 1;
      for (let next = at + 1; next < to && cursor !== 0; next += 1) {
        cursor = trie.next(cursor, units[next]!);
        // Not a number where no word ends, and then never larger.
        const score = best[next + 1]! + weights[trie.weight(cursor)]!;
        if (score > most) {
          most = score;
          end = next + 1;
        }
      }
      best[at] = most;
      ends[at] = end;
    }
  }

  /** Letters and digits of ASCII stay together by rule; the rest is the model's. */
  private cutRun(from: number, to: number): void {
    const { units } = this;
    let left = from;
    for (let at = from; at < to; ) {
      if (units[at]! >= 0x80) {
        at += 1;
        continue;
      }
      if (left < at) this.runs.cut(units, left, at, this.found);
      at = asciiEnd(units, at, to);
      this.found.push(at);
      left = at;
    }
    if (left < to) this.runs.cut(units, left, to, this.found);
  }
}

function isSeparator(unit: number): boolean {
  return unit === comma || unit === fullStop || unit === blank || unit === lineBreak || unit === tab;
}

/** End of a name of letters and digits, of a number, or of the one character that is neither. */
function asciiEnd(units: Int32Array, from: number, to: number): number {
  let end = from + 1;
  if (isLetter(units[from]!)) while (end < to && (isLetter(units[end]!) || isDigit(units[end]!))) end += 1;
  else if (isDigit(units[from]!)) while (end < to && (isDigit(units[end]!) || units[end] === 46)) end += 1;
  return end;
}

function isLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit]!;
    if (kind === 1) return true;
    if (kind === 2) continue;
    // Half of a pair tells nothing alone.
    if (unit >= 0xd800 && unit <= 0xdfff) return wordCharacter.test(text.slice(start, end));
    const known = wordCharacter.test(String.fromCharCode(unit)) ? 1 : 2;
    kinds[unit] = known;
    if (known === 1) return true;
  }
  return false;
}
