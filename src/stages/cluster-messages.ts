import { fromHalf } from '../core/embed/half.js';
import type { IssueMessage } from '../core/issues/describe.js';
import type { ClusterMessage } from '../parts/clusterers/clusterer.js';
import type { Db } from '../store/db.js';

/** A row of `stages/messages-to-cluster`. */
export interface ClusterRow extends IssueMessage {
  vector: Uint8Array | null;
  text_hash: string;
  station: string | null;
  /** Names everything of the message itself that clustering goes by. */
  print: string;
}

const millisecondsPerDay = 86_400_000;

/** Everything clustering looks at, in the order of the messages' ids. */
export function readClusterRows(db: Db): Promise<ClusterRow[]> {
  return db.file<ClusterRow>('stages/messages-to-cluster');
}

/** A row as clusterers see it. */
export function clusterMessage(row: ClusterRow): ClusterMessage {
  const { id, title, body, words, author, station, category } = row;
  return {
    ...{ id, title, body, words, author, station, category },
    vector: row.vector === null ? new Float32Array(0) : fromHalf(row.vector),
    places: placeKeys(row, (kind) => kind !== 'region'),
    regions: placeKeys(row, (kind) => kind === 'region'),
    spans: [...new Set(row.place_spans)].sort(),
    day: dayOf(row.submitted_at),
    fold: row.fold ?? id,
  };
}

/** Keys of the places of some kinds, the title's first. Spots tell matters apart; the regions around them are in nearly every message. */
function placeKeys(row: ClusterRow, isWanted: (kind: string) => boolean): string[] {
  return [...new Set(row.place_keys.filter((_, at) => isWanted(row.place_kinds[at]!)))];
}

function dayOf(timestamp: string | null): number {
  return timestamp === null ? Number.NaN : Date.parse(`${timestamp.replace(' ', 'T')}Z`) / millisecondsPerDay;
}
