/** A message as a clusterer sees it: masked text, words, vector, places, and who sent it where and when. */
export interface ClusterMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Words of title and body, one blank between them. */
  readonly words: string;
  readonly vector: Float32Array;
  /** Folded keys of named spots, without regions, in the order of the text. */
  readonly places: readonly string[];
  /** Folded keys of the regions around them. */
  readonly regions: readonly string[];
  /** All places as written. */
  readonly spans: readonly string[];
  readonly author: string | null;
  readonly station: string | null;
  readonly category: string | null;
  /** Days since 1970, or NaN. */
  readonly day: number;
  /** Group of near-identical texts; the message's own id where it has none. */
  readonly fold: string;
}

export interface ClusterParams {
  /** Mean similarity within which two groups are one matter. */
  readonly threshold: number;
  readonly seed: number;
}

/** A group of messages on one matter, with each member's mean similarity to the others in [0, 1]. */
export interface Cluster {
  readonly members: readonly { readonly id: string; readonly closeness: number }[];
}

/** Groups messages into matters. Messages that belong nowhere are in no cluster. */
export interface Clusterer {
  readonly name: string;
  readonly version: string;
  cluster(messages: readonly ClusterMessage[], params: ClusterParams): Cluster[];
}
