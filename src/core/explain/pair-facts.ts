import type { MatterText } from '../cluster/matter-text.js';
import type { FeatureGroup, GroupEffect } from './pair-effects.js';

/** What two texts have and have not in common, as words. */
export interface PairFacts {
  readonly sharedWords: readonly string[];
  readonly sharedPlaces: readonly string[];
  readonly ownPlaces: readonly string[];
  readonly otherPlaces: readonly string[];
  readonly sameCategory: boolean;
  readonly sameStation: boolean;
  readonly sameAuthor: boolean;
  readonly sharedRegions: readonly string[];
  /** Between the two, whole days; null where one has no time. */
  readonly days: number | null;
}

const shownWords = 5;
const shownPlaces = 3;

/**
 * What a text has in common with another. Words of places are left out, and the rarest come first.
 * @param rowsWith in how many texts a word stands.
 */
export function pairFacts(own: MatterText, other: MatterText, rowsWith: (word: string) => number): PairFacts {
  const inOther = new Set(other.words.split(' '));
  const isPlace = (word: string) => own.spans.some((span) => span.includes(word) || word.includes(span));
  const sharedWords = [...new Set(own.words.split(' '))]
    .filter((word) => word.length > 1 && !/^[\d.]+$/.test(word) && inOther.has(word) && !isPlace(word))
    .sort((a, b) => rowsWith(a) - rowsWith(b) || (a < b ? -1 : 1));
  const isShared = (places: readonly string[]) => (place: string) =>
    places.some((name) => name.includes(place) || place.includes(name));
  return {
    sharedWords: sharedWords.slice(0, shownWords),
    sharedPlaces: own.places.filter(isShared(other.places)).slice(0, shownPlaces),
    ownPlaces: own.places.filter((place) => !isShared(other.places)(place)).slice(0, shownPlaces),
    otherPlaces: other.places.filter((place) => !isShared(own.places)(place)).slice(0, shownPlaces),
    sameCategory: own.category !== null && own.category === other.category,
    sameStation: own.station !== null && own.station === other.station,
    sameAuthor: own.author !== null && own.author === other.author,
    sharedRegions: own.regions.filter((region) => other.regions.includes(region)).slice(0, shownPlaces),
    days: Number.isNaN(own.day) || Number.isNaN(other.day) ? null : Math.round(Math.abs(own.day - other.day)),
  };
}

/** A reason in Chinese; `effect` in log-odds, positive. */
export interface PairReason {
  readonly group: FeatureGroup;
  readonly effect: number;
  readonly text: string;
}

const list = (words: readonly string[]): string => words.join('、');

const forTexts: Readonly<Record<FeatureGroup, (facts: PairFacts) => string>> = {
  wording: ({ sharedWords }) =>
    sharedWords.length === 0 ? '字句相近' : `字句相近，都用了不常见的“${list(sharedWords)}”`,
  title: () => '标题相近',
  matter: ({ sharedWords }) =>
    sharedWords.length === 0 ? '除去地名，说的事也相近' : `除去地名，说的事也相近（${list(sharedWords)}）`,
  meaning: () => '意思相近',
  place: ({ sharedPlaces }) => `地点相同：${list(sharedPlaces)}`,
  region: ({ sharedRegions }) => `同在${list(sharedRegions)}`,
  category: () => '类别相同',
  station: () => '同一站点收到',
  author: () => '同一人提出',
  days: ({ days }) => (days === 0 ? '同一天' : `只隔${days}天`),
  length: () => '篇幅相当',
};

const againstTexts: Readonly<Record<FeatureGroup, (facts: PairFacts) => string>> = {
  wording: ({ sharedWords }) => (sharedWords.length === 0 ? '字句不同，没有共同的实词' : '字句相同的不多'),
  title: () => '标题不同',
  matter: () => '除去地名，说的事不大一样',
  meaning: () => '意思不够近',
  place: (facts) => againstPlace(facts),
  region: ({ sharedRegions }) => (sharedRegions.length === 0 ? '没有写明同一个乡镇或县区' : '区划不尽相同'),
  category: () => '类别不同',
  station: ({ sameStation }) =>
    sameStation ? '这个站点收到的意见很多，同站说明不了什么' : '不是同一站点收到',
  author: () => '不是同一人提出',
  days: ({ days }) => (days === null ? '有一件没有时间' : `相隔${days}天`),
  length: () => '篇幅相差大',
};

function againstPlace({ sharedPlaces, ownPlaces, otherPlaces }: PairFacts): string {
  if (sharedPlaces.length > 0) return `共同的地点“${list(sharedPlaces)}”不够具体，或不是主要地点`;
  if (ownPlaces.length > 0 && otherPlaces.length > 0)
    return `地点不同：这件是${list(ownPlaces)}，那件是${list(otherPlaces)}`;
  if (ownPlaces.length === 0 && otherPlaces.length === 0) return '两件都没有写明具体地点';
  return ownPlaces.length === 0
    ? `这件没有写明具体地点，那件是${list(otherPlaces)}`
    : `这件是${list(ownPlaces)}，那件没有写明具体地点`;
}

/** Whether a group has anything to show for itself: a pair may gain from a number that only is no worse than usual. */
const isShown: Readonly<Record<FeatureGroup, (facts: PairFacts) => boolean>> = {
  wording: () => true,
  title: () => true,
  matter: () => true,
  meaning: () => true,
  place: ({ sharedPlaces }) => sharedPlaces.length > 0,
  region: ({ sharedRegions }) => sharedRegions.length > 0,
  category: ({ sameCategory }) => sameCategory,
  station: ({ sameStation }) => sameStation,
  author: ({ sameAuthor }) => sameAuthor,
  days: ({ days }) => days !== null && days <= nearDays,
  length: () => false,
};

const nearDays = 31;

/** What speaks for a pair, in words, the strongest first. */
export function reasonsFor(effects: readonly GroupEffect[], facts: PairFacts): PairReason[] {
  const shown = effects.filter(({ group }) => isShown[group](facts));
  // The same words once are enough.
  const isTold = shown.some(({ group }) => group === 'matter');
  return shown.map((own) => ({
    ...own,
    text: own.group === 'wording' && isTold ? '字句相近' : forTexts[own.group](facts),
  }));
}

/** What a pair lacks, in words, the strongest first. */
export function reasonsAgainst(effects: readonly GroupEffect[], facts: PairFacts): PairReason[] {
  return effects
    .filter(({ group }) => group !== 'category' || !facts.sameCategory)
    .map((own) => ({ ...own, text: againstTexts[own.group](facts) }));
}
