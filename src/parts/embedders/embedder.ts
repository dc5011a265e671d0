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
  embed(texts: readonly EmbeddedText[]): Promise<Float32Array[]>;
}

/** An embedder by its name in a pipeline file. `fit` sees the store's own texts; a ready-made encoder ignores them. */
export interface EmbedderPart {
  readonly name: string;
  fit(texts: readonly EmbeddedText[], params: EmbedderParams): Promise<Embedder>;
}
