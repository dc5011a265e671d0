/** What clustering looks at in one text. The pairwise model takes title, body and spans in matching form. */
export interface MatterText {
  readonly title: string;
  readonly body: string;
  /** Words with one blank between them: as an array they would take ten times the memory. */
  readonly words: string;
  /** Vector fitted on the store itself: unit length, or empty where embedding is off. */
  readonly vector: Float32Array;
  /** Folded keys of the named spots, and of the regions around them, in the order of the text. */
  readonly places: readonly string[];
  readonly regions: readonly string[];
  /** All places as written: what is left without them is the matter. */
  readonly spans: readonly string[];
  readonly author: string | null;
  readonly station: string | null;
  readonly category: string | null;
  /** Days since 1970, or NaN. */
  readonly day: number;
}
