/** Cuts a normalised text into words, in order; punctuation and white space are no words. */
export interface Segmenter {
  readonly name: string;
  /** Part of the key of the tokens it makes. */
  readonly version: string;
  cut(text: string): string[];
}

/** A segmenter by its name in a pipeline file; `words` is the user dictionary. */
export interface SegmenterPart {
  readonly name: string;
  load(words: readonly string[]): Segmenter;
}
