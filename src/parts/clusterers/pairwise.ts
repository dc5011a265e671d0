import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile, readYaml } from '../../config.js';
import { averageLinkage } from '../../core/cluster/average-linkage.js';
import { foldedGroups, foldGroups } from '../../core/cluster/folds.js';
import { joinedGroups, standingClusters } from '../../core/cluster/joined-groups.js';
import { decodeMatter, matterHeaderSchema } from '../../core/cluster/matter-codec.js';
import type { MatterText } from '../../core/cluster/matter-text.js';
import { newMatterPairs } from '../../core/cluster/new-pairs.js';
import { type MatterModel, matterPairs, mostPartners } from '../../core/cluster/pairwise.js';
import { standingLinkage } from '../../core/cluster/standing-linkage.js';
import { matchingForm } from '../../core/text/matching-form.js';
import { MinshengError } from '../../errors.js';
import type { Clusterer, ClusterMessage } from './clusterer.js';

/** Average linkage over the same-matter likelihood of candidate pairs; near-identical texts enter as one. */
export const pairwise: Clusterer = {
  name: 'pairwise',
  get version() {
    return `pairwise-2-${model().version}`;
  },
  cluster(messages, { threshold }) {
    const folds = foldGroups(messages);
    const pairs = matterPairs(
      folds.map(([first]) => matterText(first!)),
      model(),
    );
    return foldedGroups(folds, averageLinkage(folds.length, pairs, threshold, mostPartners), pairs);
  },
  join(messages, standing, { threshold }) {
    const folds = foldGroups(messages);
    const isNew = folds.map((fold) => fold.every(({ id }) => !standing.has(id)));
    const pairs = newMatterPairs(
      folds.map(([first]) => matterText(first!)),
      (row) => isNew[row]!,
      model(),
    );
    const clusters = standingLinkage(standingClusters(folds, standing), pairs, threshold, mostPartners);
    return joinedGroups(folds, clusters, pairs, standing);
  },
};

/** A message in the form the model was fitted on. */
export function matterText(message: ClusterMessage): MatterText {
  return {
    ...message,
    title: matchingForm(message.title),
    body: matchingForm(message.body),
    spans: message.spans.map(matchingForm),
  };
}

let loaded: MatterModel | undefined;

function model(): MatterModel {
  loaded ??= loadMatterModel(dataFile('pipelines/weights/issues'));
  return loaded;
}

/**
 * Reads the weights in a folder.
 * @throws MinshengError `file-missing`, `config-invalid`.
 */
export function loadMatterModel(folder: string): MatterModel {
  const file = join(folder, 'background.bin');
  try {
    const header = readYaml(join(folder, 'model.json'), matterHeaderSchema);
    return { version: header.version, ...decodeMatter(header, readFileSync(file), file) };
  } catch (cause) {
    if (cause instanceof MinshengError) throw cause;
    throw new MinshengError('file-missing', { file: folder }, cause);
  }
}
