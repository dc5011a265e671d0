/** A message as a clusterer sees it: masked text, words, vector, and the keys of places it names. */
export interface ClusterMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly vector: Float32Array;
  /** Folded keys of named spots, without regions. */
  readonly places: readonly string[];
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
