/** Bytes of one part that end with an element's closing tag; null for an element that is too long. */
export type Segment = Buffer | null;

/** A part's segments, with the namespace prefix it uses. */
export interface SegmentStream {
  /** With its colon, or `''`. */
  readonly prefix: string;
  readonly segments: AsyncIterable<Segment>;
}

const openingLength = 4096;

/**
 * Cuts a part of XML, as its bytes arrive, after each closing tag of one name, so that one element at a time is in
 * memory. What follows the last one comes as a last segment. Elements longer than `most` bytes are passed over.
 * @param root the part's root element, whose tag shows the prefix.
 */
export async function segmentsOf(
  bytes: AsyncIterable<Uint8Array>,
  root: string,
  name: string,
  most: number,
): Promise<SegmentStream> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < openingLength) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const opening = head.toString('latin1', 0, openingLength);
  const prefix = new RegExp(`<(\\w+:)?${root}[\\s>/]`).exec(opening)?.[1] ?? '';
  const rest = { [Symbol.asyncIterator]: () => chunks };
  return { prefix, segments: cut(head, rest, Buffer.from(`</${prefix}${name}>`), most) };
}

async function* cut(
  head: Buffer,
  rest: AsyncIterable<Uint8Array>,
  closing: Buffer,
  most: number,
): AsyncGenerator<Segment> {
  let text: Buffer = Buffer.alloc(0);
  let isSkipping = false;
  for await (const chunk of prepend(head, rest)) {
    let from = Math.max(0, text.length - closing.length + 1);
    text =
      text.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([text, chunk]);
    let start = 0;
    for (let at = text.indexOf(closing, from); at >= 0; at = text.indexOf(closing, from)) {
      from = at + closing.length;
      yield isSkipping ? null : text.subarray(start, from);
      isSkipping = false;
      start = from;
    }
    text = text.subarray(start);
    if (text.length > most || isSkipping) {
      isSkipping = true;
      text = text.subarray(Math.max(0, text.length - closing.length + 1));
    }
  }
  if (isSkipping) yield null;
  else if (text.length > 0) yield text;
}

async function* prepend(head: Buffer, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
