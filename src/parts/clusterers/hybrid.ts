import { averageLinkage } from '../../core/cluster/average-linkage.js';
import { foldedGroups, foldGroups } from '../../core/cluster/folds.js';
import { hybridPairs } from '../../core/cluster/hybrid.js';
import { matchingForm } from '../../core/text/matching-form.js';
import type { Clusterer } from './clusterer.js';

/** Average linkage over a sparse graph of string, place and dense similarity, without any fitted weights. */
export const hybrid: Clusterer = {
  name: 'hybrid',
  version: 'hybrid-1',
  cluster(messages, { threshold }) {
    const folds = foldGroups(messages);
    const pairs = hybridPairs(
      folds.map(([first]) => ({
        title: matchingForm(first!.title),
        body: matchingForm(first!.body),
        vector: first!.vector,
        places: first!.places,
      })),
    );
    return foldedGroups(folds, averageLinkage(folds.length, pairs, threshold), pairs);
  },
};
