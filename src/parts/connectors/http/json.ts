/** Where a text begins, or a number as JSON writes it. */
const mark = () => /"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON; whole numbers beyond 2^53, such as the long keys of many registers, become text, since a number would
 * round two of them to one.
 * @throws SyntaxError for what is not JSON.
 */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(withLongNumbersQuoted(text)) as unknown;
}

function withLongNumbersQuoted(text: string): string {
  const pieces: string[] = [];
  const marks = mark();
  let from = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [number] = found;
    if (number === '"') marks.lastIndex = endOfString(text, found.index);
    else if (/^-?\d{16,}$/.test(number) && !Number.isSafeInteger(Number(number))) {
      pieces.push(text.slice(from, found.index), `"${number}"`);
      from = marks.lastIndex;
    }
  }
  return pieces.join('') + text.slice(from);
}

/** Where a text that begins at `start` has ended; looked for by hand, since a pattern fails on texts of megabytes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === '\\') before--;
    if ((end - before) % 2 === 0) return end + 1;
  }
  return text.length;
}

/** The value at a dotted path such as `data.items`; '' is the value itself; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
