/** Markup that is safe as it stands: made by {@link html}, or vouched for with {@link raw}. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text and numbers are escaped; nothing, `false` and `null` print nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as it may stand in an element or in a quoted attribute. */
function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => entities[character] ?? character);
}

/** Template tag that escapes every value. Attributes must be quoted in the template. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.reduce((text, part, index) => text + print(pieces[index - 1]) + part));
}

/** Marks text as markup. Only for text this program wrote itself. */
export function raw(text: string): Html {
  return new Html(text);
}

function print(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(print).join('');
  return escapeText(String(piece));
}
