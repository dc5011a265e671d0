import type { Stood } from '../../core/cluster/joined-groups.js';
import type { MatterText } from '../../core/cluster/matter-text.js';

/** A message as a clusterer sees it: masked text as it is read, and who sent it where and when. */
export interface ClusterMessage extends MatterText {
  readonly id: string;
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
  /**
   * Puts new messages to standing groups or to each other, and leaves the standing groups otherwise as they are. A
   * message that is not in `standing` is new. Clusterers without this always group everything anew.
   */
  join?(
    messages: readonly ClusterMessage[],
    standing: ReadonlyMap<string, Stood>,
    params: ClusterParams,
  ): Cluster[];
}
