/** Attributes of every tag of a local name, without their prefixes; for the small parts of a workbook. */
export function tags(xml: string, name: string): Record<string, string>[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s([^>]*?))?/?>`, 'g'));
  return [...found].map(([, attributes = '']) => {
    const pairs = attributes.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return Object.fromEntries([...pairs].map(([, key = '', a, b]) => [key, decodeXml(a ?? b ?? '')]));
  });
}

/** One attribute of a tag's inside, as it stands there; `''` where it is missing. */
export function attribute(inside: string, name: string): string {
  for (let at = inside.indexOf(name); at >= 0; at = inside.indexOf(name, at + 1)) {
    const quote = inside[at + name.length + 1];
    const isWhole = at === 0 || /\s/.test(inside[at - 1]!);
    if (!isWhole || inside[at + name.length] !== '=' || (quote !== '"' && quote !== "'")) continue;
    const start = at + name.length + 2;
    const end = inside.indexOf(quote, start);
    return end < 0 ? '' : inside.slice(start, end);
  }
  return '';
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its five named and all numbered characters; entities that a document defines itself stay as written. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(namedEntities, name) ? namedEntities[name]! : whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Text of a cell: XML with the escapes `_x000D_` that spreadsheets use for characters XML does not allow. */
export function decodeCellText(text: string): string {
  const plain = text.includes('<![CDATA[') ? text.replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1') : decodeXml(text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * The text of a string item (`si`, `is`): its `t` elements joined, without the pronunciation that East Asian
 * editions put beside it.
 * @param prefix namespace prefix with its colon, or `''`.
 */
export function itemText(xml: string, prefix: string): string {
  const inside = xml.includes(`<${prefix}rPh`)
    ? xml.replace(new RegExp(`<${prefix}rPh[\\s>].*?</${prefix}rPh>`, 'gs'), '')
    : xml;
  let text = '';
  for (const { body } of elementsOf(inside, `${prefix}t`)) text += body;
  return decodeCellText(text);
}

/** An element within a text: what stands in its tag after the name, and what stands between its tags. */
export interface XmlElement {
  readonly inside: string;
  readonly body: string;
}

/** Elements of one name in a text, none of which holds another of the same name. */
export function* elementsOf(xml: string, name: string): Generator<XmlElement> {
  const open = `<${name}`;
  const close = `</${name}>`;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
    at += open.length;
    const next = xml.charCodeAt(at);
    // Another element whose name begins alike.
    if (next > 32 && next !== 47 && next !== 62) continue;
    const tagEnd = xml.indexOf('>', at);
    if (tagEnd < 0) return;
    if (xml.charCodeAt(tagEnd - 1) === 47) {
      yield { inside: xml.slice(at, tagEnd - 1), body: '' };
      at = tagEnd;
      continue;
    }
    const end = xml.indexOf(close, tagEnd);
    yield { inside: xml.slice(at, tagEnd), body: xml.slice(tagEnd + 1, end < 0 ? undefined : end) };
    if (end < 0) return;
    at = end + close.length;
  }
}
