import { featureNames } from '../cluster/pair-features.js';
import { scoreTrees, type TreeModel } from '../cluster/tree-model.js';

type Feature = (typeof featureNames)[number];

/** What people would call the features of a pair: each feature in one group. */
export const featureGroups = {
  wording: [
    'text',
    'containMost',
    'containLeast',
    'rarest',
    'rareMass',
    'rareCount',
    'words',
    'rarestWord',
    'ratioMost',
    'ratioLeast',
  ],
  title: ['title', 'rarestTitle'],
  matter: ['matter', 'matterWords', 'rarestMatter'],
  meaning: ['background', 'dense'],
  place: ['place', 'placePart', 'placeConflict', 'lead', 'leadConflict'],
  region: ['region'],
  category: ['category'],
  station: ['station'],
  author: ['author'],
  days: ['days'],
  length: ['shorter', 'longer'],
} as const satisfies Readonly<Record<string, readonly Feature[]>>;

export type FeatureGroup = keyof typeof featureGroups;

/** How much a group moves the log-odds that a pair is about one matter. */
export interface GroupEffect {
  readonly group: FeatureGroup;
  readonly effect: number;
}

/** Smaller effects are not worth a word. */
const leastEffect = 0.1;

/**
 * What speaks for and against a pair, the strongest first: the log-odds change when one group's numbers are those of
 * a usual pair (`usual`: what the group gains over it), and when they are those of a text with itself (`twin`: what
 * it lacks).
 */
export function pairEffects(
  trees: TreeModel,
  values: Float32Array,
  usual: Float32Array,
  twin: Float32Array,
): { speaksFor: GroupEffect[]; speaksAgainst: GroupEffect[] } {
  const own = scoreTrees(trees, values, 0);
  const groups = (Object.keys(featureGroups) as FeatureGroup[]).filter((group) => group !== 'length');
  const strongest = (effects: GroupEffect[]) =>
    effects.filter(({ effect }) => effect >= leastEffect).sort((a, b) => b.effect - a.effect);
  return {
    speaksFor: strongest(
      groups.map((group) => ({ group, effect: own - replaced(trees, values, usual, group) })),
    ),
    speaksAgainst: strongest(
      groups.map((group) => ({ group, effect: replaced(trees, values, twin, group) - own })),
    ),
  };
}

function replaced(trees: TreeModel, values: Float32Array, by: Float32Array, group: FeatureGroup): number {
  const changed = values.slice();
  for (const name of featureGroups[group]) {
    const at = featureNames.indexOf(name);
    changed[at] = by[at]!;
  }
  return scoreTrees(trees, changed, 0);
}
