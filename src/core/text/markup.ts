const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  deg: '°',
  emsp: ' ',
  ensp: ' ',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  times: '×',
  yen: '¥',
};

/** `&amp;` repeated before a name is one entity escaped several times by successive portals. */
const ENTITY = /&(?:amp;)*(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/g;
const HIDDEN = /<!--[\s\S]*?-->|<(script|style)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi;
const BREAKING = /<\/?(?:br|p|div|li|tr|h[1-6]|ul|ol|table|section|article)\b[^<>]*>/gi;
const TAG = /<\/?[a-zA-Z][^<>]*>/g;

/** The character of a code point, or nothing where there is none. */
function character(code: number): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : '';
}

function decode(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (decimal !== undefined) return character(Number(decimal));
  if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16));
  return NAMED[name ?? ''] ?? entity;
}

/** One pass over portal markup: entities decoded, scripts and tags dropped, block tags made line breaks. */
export function stripMarkup(text: string): string {
  const decoded = text.includes('&') ? text.replace(ENTITY, decode) : text;
  if (!decoded.includes('<')) return decoded;
  return decoded.replace(HIDDEN, '').replace(BREAKING, '\n').replace(TAG, '');
}
