import { termBits, wordTerm } from './background.js';
import type { MatterText } from './matter-text.js';

/**
 * How a text holds a term, in one byte: bits 0–3 how often (a title counts four times), bits 4–5 how often in the
 * title, bit 6 whether also outside the names of places, bit 7 whether the term is a word and not a character string.
 */
export const termCode = { count: 15, title: 48, titleShift: 4, matter: 64, word: 128 } as const;

const titleWeight = 4;
/** Where a message has no title, its first signs stand for one. */
const leadLength = 24;

/** What stands for a text's title. */
export const leadOf = ({ title, body }: MatterText): string =>
  title === '' ? body.slice(0, leadLength) : title;

/** Finds a text's terms: hashed character bigrams and trigrams, and words of two signs or more. Holds one text at a time. */
export class TermScanner {
  /** Terms of the text last scanned, in order of first occurrence; the first `length` are its own. */
  terms = new Uint32Array(1024);
  codes = new Uint8Array(1024);
  length = 0;
  /** Open-addressed: 1 + where a term stands, small enough to stay in the processor's cache. */
  private slots = new Uint32Array(4096);

  scan(text: MatterText): void {
    this.slots.fill(0);
    this.length = 0;
    const spans = text.spans.filter((span) => span.length > 1);
    this.grams(leadOf(text), spans, titleWeight);
    this.grams(text.body, spans, 1);
    for (const word of text.words.split(' ')) {
      if (word.length < 2) continue;
      const isMatter = !spans.some((span) => span.includes(word.toLowerCase()));
      this.add(wordTerm(word), 1, termCode.word | (isMatter ? termCode.matter : 0), 0);
    }
  }

  /** The hashes are those of `hashedNgrams(text, 2, 3, termBits)`. */
  private grams(text: string, spans: readonly string[], weight: number): void {
    const named = namedSigns(text, spans);
    const inTitle = weight === titleWeight ? 1 : 0;
    for (let start = 0; start + 2 <= text.length; start += 1) {
      let hash = 0x811c9dc5;
      let isMatter = named === undefined || named[start] === 0;
      for (let length = 1; length <= 3 && start + length <= text.length; length += 1) {
        const at = start + length - 1;
        if (named !== undefined && named[at] === 1) isMatter = false;
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
        hash ^= hash >>> 15;
        if (length < 2) continue;
        const term = Math.imul(hash, 0x85ebca6b) >>> (32 - termBits);
        this.add(term, weight, isMatter ? termCode.matter : 0, inTitle);
      }
    }
  }

  private add(term: number, weight: number, flags: number, inTitle: number): void {
    const at = this.find(term);
    const code = this.codes[at]!;
    const count = Math.min(termCode.count, (code & termCode.count) + weight);
    const title = Math.min(3, ((code & termCode.title) >> termCode.titleShift) + inTitle);
    const kept = (code | flags) & (termCode.matter | termCode.word);
    this.codes[at] = kept | (title << termCode.titleShift) | count;
  }

  /** Where a term stands; a new one is put at the end. */
  private find(term: number): number {
    const { slots, terms } = this;
    const mask = slots.length - 1;
    for (let slot = term & mask; ; slot = (slot + 1) & mask) {
      const at = slots[slot]! - 1;
      if (at < 0) {
        if (this.length === terms.length) {
          this.grow();
          return this.find(term);
        }
        slots[slot] = this.length + 1;
        terms[this.length] = term;
        this.codes[this.length] = 0;
        this.length += 1;
        return this.length - 1;
      }
      if (terms[at] === term) return at;
    }
  }

  private grow(): void {
    const [terms, codes] = [this.terms, this.codes];
    this.terms = new Uint32Array(2 * terms.length);
    this.terms.set(terms);
    this.codes = new Uint8Array(2 * codes.length);
    this.codes.set(codes);
    this.slots = new Uint32Array(4 * this.terms.length);
    const mask = this.slots.length - 1;
    terms.forEach((term, at) => {
      let slot = term & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = at + 1;
    });
  }
}

/** 1 for each sign of a text that is part of the name of a place; undefined where none is. */
function namedSigns(text: string, spans: readonly string[]): Uint8Array | undefined {
  let named: Uint8Array | undefined;
  for (const span of spans) {
    for (let at = text.indexOf(span); at >= 0; at = text.indexOf(span, at + span.length)) {
      named ??= new Uint8Array(text.length);
      named.fill(1, at, at + span.length);
    }
  }
  return named;
}
