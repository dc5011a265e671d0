import { type MaskClass, type MaskHit, PLACEHOLDER, placeholder } from './classes.js';
import { isOpen } from './gates.js';
import type { MaskLexicon } from './lexicon.js';
import { maskRules } from './registry.js';
import { maskView } from './view.js';

/** What a county may set. */
export interface MaskOptions {
  /** All classes are masked but those set to `false`. */
  readonly classes?: Readonly<Partial<Record<MaskClass, boolean>>>;
  /** A county's own words. */
  readonly lexicon?: MaskLexicon;
}

/** One masked span; offsets are UTF-16 units of the text before masking, `[start, end)`. */
interface MaskSpan {
  readonly class: MaskClass;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** True where a person should look whether it is personal data at all. */
  readonly doubtful: boolean;
}

/** A masked text and what was masked in it, in the order of the text. */
export interface Masked {
  readonly text: string;
  readonly spans: MaskSpan[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const meets = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

function isOn(kind: MaskClass, options: MaskOptions): boolean {
  return options.classes?.[kind] !== false;
}

/** Longer first, then earlier: inside one class the widest reading wins. */
function widestFirst(a: MaskHit, b: MaskHit): number {
  return b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** Where placeholders stand already; nothing in them is masked again. */
function placeholders(text: string): Range[] {
  if (!text.includes('〔')) return [];
  return [...text.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** The spans of one reading of the text, those that touch a placeholder or an earlier rule's span left out. */
function read(text: string, options: MaskOptions): MaskSpan[] {
  const view = maskView(text);
  const taken = placeholders(text);
  const spans: MaskSpan[] = [];
  for (const hit of options.lexicon?.privateHits(text) ?? []) {
    if (taken.some((range) => meets(range, hit))) continue;
    taken.push(hit);
    spans.push({ class: 'name', ...hit, replacement: placeholder('name') });
  }
  for (const rule of maskRules) {
    if (rule.leastDigits > view.longestNumber || !isOpen(rule.gate, view.found)) continue;
    if (!isOn(rule.class, options)) continue;
    for (const hit of rule.find(view).sort(widestFirst)) {
      if (hit.end <= hit.start || taken.some((range) => meets(range, hit))) continue;
      if (options.lexicon?.isPublic(text, hit)) continue;
      taken.push(hit);
      spans.push({ class: rule.class, ...hit, replacement: placeholder(rule.class) });
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

function apply(text: string, spans: readonly MaskSpan[]): string {
  let from = 0;
  let out = '';
  for (const span of spans) {
    out += text.slice(from, span.start) + span.replacement;
    from = span.end;
  }
  return out + text.slice(from);
}

/** An offset of the masked text as the offset of the text before masking. */
function unmaskedOffset(offset: number, spans: readonly MaskSpan[]): number {
  let shift = 0;
  for (const span of spans) {
    if (span.start + shift + span.replacement.length > offset) break;
    shift += span.replacement.length - (span.end - span.start);
  }
  return offset - shift;
}

/**
 * Masks personal data, leaving the text readable (`〔手机号〕`) and public numbers and officials in place.
 * Reads again until nothing more is found, since a masked span changes its neighbours' borders: idempotent.
 */
export function mask(text: string, options: MaskOptions = {}): Masked {
  let spans: MaskSpan[] = [];
  let current = text;
  for (let found = read(current, options); found.length > 0; found = read(current, options)) {
    const known = spans;
    const moved = found.map((span) => ({
      ...span,
      start: unmaskedOffset(span.start, known),
      end: unmaskedOffset(span.end, known),
    }));
    spans = [...known, ...moved].sort((a, b) => a.start - b.start);
    current = apply(text, spans);
  }
  return { text: current, spans };
}
