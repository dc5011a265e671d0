import type { EmbeddedText } from '../../core/embed/corpus-embedding.js';

/** Parameters of a pipeline file that reach an embedder. */
export interface EmbedderParams {
  readonly seed: number;
  /** Folder of a local ONNX sentence encoder; only `transformers` needs it. */
  readonly model: string;
  readonly rank: number;
}

/** Turns texts into vectors of unit length, all of the same number of dimensions. */
export interface Embedder {
  readonly name: string;
  /** Part of the key of the vectors it makes. */
  readonly version: string;
  /** What {@link EmbedderPart.restore} makes the same embedder of; left out by those that are not fitted. */
  readonly kept?: Uint8Array;
  embed(texts: readonly EmbeddedText[]): Promise<Float32Array[]>;
}

/** An embedder by its name in a pipeline file. */
export interface EmbedderPart {
  readonly name: string;
  /** How many of the store's texts `fit` looks at, at most; 0 for a ready-made encoder. */
  readonly fitsOn: number;
  fit(texts: readonly EmbeddedText[], params: EmbedderParams): Promise<Embedder>;
  readonly restore?: (kept: Uint8Array) => Embedder;
}
