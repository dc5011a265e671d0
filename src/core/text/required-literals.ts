/**
 * What must stand in a text for a pattern to match anywhere in it: one of some strings, all of several
 * requirements, or either of them; `undefined` where nothing is known.
 */
export type Requirement =
  | { readonly kind: 'one-of'; readonly literals: readonly string[] }
  | { readonly kind: 'all' | 'either'; readonly parts: readonly Requirement[] };

/** What a part of a pattern can match: `texts`, where they can be listed, else at least what `required` says. */
type Reading = { readonly texts: readonly string[] } | { readonly required: Requirement | undefined };

/** More texts than this are not listed for a sequence, where every part multiplies them. */
const MOST_PRODUCTS = 48;

/** More characters than this in one class say little. */
const MOST_OF_CLASS = 40;

/** A construct that is not read; the pattern is then run on every text. */
class Unread extends Error {}

const NOTHING: Reading = { texts: [''] };
const UNKNOWN: Reading = { required: undefined };

/** What a text must hold for `pattern` to match in it, read off its source; assertions are taken to hold. */
export function requirementOf(pattern: RegExp): Requirement | undefined {
  const { source, flags } = pattern;
  // Pairs of surrogates are one character in Unicode mode only.
  if (/[iv]/.test(flags) || (!flags.includes('u') && /[\uD800-\uDFFF]/.test(source))) return undefined;
  try {
    return requiredBy(new Reader(source).whole());
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

function requiredBy(reading: Reading): Requirement | undefined {
  return 'texts' in reading ? oneOf(reading.texts) : reading.required;
}

/** One of the texts, those dropped that hold another; nothing where one of them is empty. */
function oneOf(texts: readonly string[]): Requirement | undefined {
  if (texts.includes('')) return undefined;
  const literals: string[] = [];
  for (const text of [...new Set(texts)].sort((a, b) => a.length - b.length))
    if (!literals.some((known) => text.includes(known))) literals.push(text);
  return { kind: 'one-of', literals };
}

function either(readings: readonly Reading[]): Reading {
  const [only] = readings;
  if (readings.length === 1 && only !== undefined) return only;
  const texts = readings.flatMap((reading) => ('texts' in reading ? reading.texts : []));
  if (readings.every((reading) => 'texts' in reading)) return { texts };
  const parts: Requirement[] = [];
  for (const reading of readings) {
    const required = requiredBy(reading);
    if (required === undefined) return UNKNOWN;
    if (!('texts' in reading)) parts.push(required);
  }
  const listed = texts.length === 0 ? undefined : oneOf(texts);
  return { required: { kind: 'either', parts: listed === undefined ? parts : [listed, ...parts] } };
}

/** The parts one after the other: neighbours that can be listed are multiplied out, the rest must all hold. */
function sequence(readings: readonly Reading[]): Reading {
  const parts: Requirement[] = [];
  let texts: readonly string[] = [''];
  let isListed = true;
  const close = (): void => {
    const required = oneOf(texts);
    if (required !== undefined) parts.push(required);
    isListed = false;
    texts = [''];
  };
  for (const reading of readings) {
    if (!('texts' in reading)) {
      close();
      if (reading.required !== undefined) parts.push(reading.required);
    } else {
      if (texts.length * reading.texts.length > MOST_PRODUCTS) close();
      texts = texts.flatMap((head) => reading.texts.map((tail) => head + tail));
    }
  }
  if (isListed) return { texts };
  close();
  return { required: parts.length > 1 ? { kind: 'all', parts: rarestFirst(parts) } : parts[0] };
}

/** The parts that are found least often first, so that most texts are settled by one look: those of longer literals. */
function rarestFirst(parts: readonly Requirement[]): Requirement[] {
  const shortest = (part: Requirement): number =>
    part.kind === 'one-of' ? Math.min(...part.literals.map(({ length }) => length)) : 0;
  return [...parts].sort((a, b) => shortest(b) - shortest(a));
}

/** What `least` to `most` repetitions of a part can match. */
function repeated(reading: Reading, least: number, most: number): Reading {
  if (least === 1 && most === 1) return reading;
  if (least === 0 && most === 1 && 'texts' in reading) return { texts: [...reading.texts, ''] };
  if (least === 0) return UNKNOWN;
  if (least === most && least <= 4) return sequence(Array.from({ length: least }, () => reading));
  return { required: requiredBy(reading) };
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };
const DIGITS = [...'0123456789'];

/** Reads a pattern's source from left to right, by code points. */
class Reader {
  readonly #signs: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#signs = [...source];
  }

  whole(): Reading {
    const reading = this.#alternatives();
    if (this.#at < this.#signs.length) throw new Unread();
    return reading;
  }

  #next(): string {
    const sign = this.#signs[this.#at];
    if (sign === undefined) throw new Unread();
    this.#at += 1;
    return sign;
  }

  #take(word: string): boolean {
    const signs = [...word];
    if (!signs.every((sign, k) => this.#signs[this.#at + k] === sign)) return false;
    this.#at += signs.length;
    return true;
  }

  #alternatives(): Reading {
    const readings = [this.#terms()];
    while (this.#take('|')) readings.push(this.#terms());
    return either(readings);
  }

  #terms(): Reading {
    const readings: Reading[] = [];
    for (let sign = this.#signs[this.#at]; sign !== undefined; sign = this.#signs[this.#at]) {
      if (sign === '|' || sign === ')') break;
      const atom = this.#atom();
      readings.push(this.#quantified(atom));
    }
    return sequence(readings);
  }

  #atom(): Reading {
    const sign = this.#next();
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#class();
    if (sign === '.') return UNKNOWN;
    if (sign === '^' || sign === '$') return NOTHING;
    if ('*+?{}]'.includes(sign)) throw new Unread();
    if (sign !== '\\') return { texts: [sign] };
    if (this.#take('b') || this.#take('B')) return NOTHING;
    return this.#escaped();
  }

  /** What stands behind a backslash, inside a class or outside. */
  #escaped(): Reading {
    const sign = this.#next();
    if (sign === 'd') return { texts: DIGITS };
    if ('DsSwW'.includes(sign)) return UNKNOWN;
    if (sign === 'u' || sign === 'x') return { texts: [this.#coded(sign === 'u' ? 4 : 2)] };
    const control = CONTROLS[sign];
    if (control === undefined && /[\p{L}\d]/u.test(sign)) throw new Unread();
    return { texts: [control ?? sign] };
  }

  /** The sign of a code of so many hexadecimal digits. */
  #coded(digits: number): string {
    let code = '';
    while (code.length < digits) code += this.#next();
    if (!/^[\da-fA-F]+$/.test(code)) throw new Unread();
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #group(): Reading {
    const isAssertion = ['?=', '?!', '?<=', '?<!'].some((opening) => this.#take(opening));
    if (!isAssertion && !this.#take('?:') && this.#signs[this.#at] === '?') throw new Unread();
    const inner = this.#alternatives();
    if (!this.#take(')')) throw new Unread();
    return isAssertion ? NOTHING : inner;
  }

  #class(): Reading {
    let isKnown = !this.#take('^');
    const texts: string[] = [];
    while (!this.#take(']')) {
      const sign = this.#next();
      const member = sign === '\\' ? this.#escaped() : { texts: [sign] };
      // A range is too much to list; the hyphen at the end of a class is a sign as any other.
      if (this.#signs[this.#at] === '-' && this.#signs[this.#at + 1] !== ']') {
        this.#at += 1;
        if (this.#next() === '\\') this.#escaped();
        isKnown = false;
      } else if ('texts' in member) texts.push(...member.texts);
      else isKnown = false;
    }
    return isKnown && texts.length > 0 && texts.length <= MOST_OF_CLASS ? { texts } : UNKNOWN;
  }

  #quantified(reading: Reading): Reading {
    const [least, most] = this.#bounds();
    this.#take('?');
    return repeated(reading, least, most);
  }

  #bounds(): [least: number, most: number] {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return [1, 1];
    let written = '';
    for (let sign = this.#next(); sign !== '}'; sign = this.#next()) written += sign;
    const bounds = /^(\d+)(,?)(\d*)$/.exec(written);
    if (bounds === null) throw new Unread();
    const [, least = '', comma, most] = bounds;
    if (comma === '') return [Number(least), Number(least)];
    return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }
}
