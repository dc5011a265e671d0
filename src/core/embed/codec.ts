import type { CorpusEmbedding, CorpusEmbeddingOptions } from './corpus-embedding.js';

interface Header {
  readonly options: CorpusEmbeddingOptions;
  readonly words: readonly string[];
}

/** A fitted embedding as bytes: length of the header u32, header as JSON, then vectors and common direction f32. */
export function encodeCorpusEmbedding({ options, idOf, vectors, common }: CorpusEmbedding): Uint8Array {
  const header = new TextEncoder().encode(
    JSON.stringify({ options, words: [...idOf.keys()] } satisfies Header),
  );
  const start = 4 * Math.ceil((4 + header.length) / 4);
  const bytes = new Uint8Array(start + 4 * (vectors.length + common.length));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  bytes.set(bytesOf(vectors), start);
  bytes.set(bytesOf(common), start + 4 * vectors.length);
  return bytes;
}

/** The embedding of bytes that {@link encodeCorpusEmbedding} gave. */
export function decodeCorpusEmbedding(bytes: Uint8Array): CorpusEmbedding {
  // A copy starts on an aligned offset; `slice` of a Buffer would be none.
  const own = new Uint8Array(bytes);
  const length = new DataView(own.buffer).getUint32(0, true);
  const { options, words } = JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))) as Header;
  const start = 4 * Math.ceil((4 + length) / 4);
  const numbers = words.length * options.rank;
  return {
    options,
    idOf: new Map(words.map((word, id) => [word, id])),
    vectors: new Float32Array(own.buffer, start, numbers),
    common: new Float32Array(own.buffer, start + 4 * numbers, options.rank),
  };
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
