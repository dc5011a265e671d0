import { type Gazetteer, noGazetteer } from '../places/gazetteer.js';
import { matchingForm } from '../text/matching-form.js';
import { candidatePairs } from './candidates.js';
import { Groups } from './groups.js';
import { type Located, placeKeys } from './located.js';
import { otherPlace } from './other-place.js';
import { type Likeness, likeness, shingles } from './shingles.js';

/** One message to compare; title and body as normalised text. */
export interface DuplicateDoc {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** Where alike begins, and what the hashes are drawn from. */
export interface DuplicateOptions {
  /** Least Jaccard of trigrams; default .58. */
  readonly jaccard?: number;
  /** Least share of the smaller text's trigrams; default .82. */
  readonly containment?: number;
  /** Texts shorter than `shortLength` characters must reach this Jaccard; default .74. */
  readonly shortJaccard?: number;
  /** In characters of the matching form; default 100. */
  readonly shortLength?: number;
  /** Names of places known beforehand. */
  readonly gazetteer?: Gazetteer;
  /** Seed of the hash family; default 1. */
  readonly seed?: number;
}

/** Messages with one text. */
export interface DuplicateGroup {
  /** The smallest id of the group. */
  readonly group: string;
  /** Ids, ascending. */
  readonly members: string[];
  /** `exact` where all members have the same title and body but for signs and blanks. */
  readonly kind: 'exact' | 'near';
}

const DEFAULTS = { jaccard: 0.58, containment: 0.82, shortJaccard: 0.74, shortLength: 100, seed: 1 };

/** Bodies shorter than this say too little by themselves; the title is compared with them. */
const SHORT_BODY = 20;

/** Messages with the same title and body, compared once. */
interface Entry {
  readonly doc: DuplicateDoc;
  readonly ids: string[];
  readonly form: string;
  readonly aligned: string;
  located?: Located;
}

function byText(docs: readonly DuplicateDoc[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const doc of [...docs].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const body = matchingForm(doc.body);
    const form = matchingForm(doc.title) + body;
    const same = entries.get(form);
    // An empty text equals nothing: two messages without words need not be one matter.
    if (same !== undefined && form !== '') same.ids.push(doc.id);
    else
      entries.set(form === '' ? `\u0000${doc.id}` : form, {
        doc,
        ids: [doc.id],
        form,
        aligned: body.length >= SHORT_BODY ? body : form,
      });
  }
  return [...entries.values()];
}

function located(entry: Entry, gazetteer: Gazetteer): Located {
  entry.located ??= {
    form: entry.form,
    aligned: entry.aligned,
    places: placeKeys(`${entry.doc.title}\n${entry.doc.body}`, gazetteer),
    titlePlaces: placeKeys(entry.doc.title, gazetteer),
  };
  return entry.located;
}

function isAlike(a: Entry, b: Entry, alike: Likeness, options: typeof DEFAULTS): boolean {
  const short = Math.min(a.aligned.length, b.aligned.length) < options.shortLength;
  return (
    alike.jaccard >= (short ? options.shortJaccard : options.jaccard) &&
    alike.containment >= options.containment
  );
}

/** Compares entries; the sets of those that are compared at all are made when first asked for, since most never are. */
function compared(entries: readonly Entry[]): (i: number, j: number) => Likeness {
  const sets = new Map<number, Uint32Array>();
  const setOf = (index: number): Uint32Array => {
    const known = sets.get(index);
    if (known !== undefined) return known;
    const made = shingles(entries[index]!.aligned);
    sets.set(index, made);
    return made;
  };
  return (i, j) => likeness(setOf(i), setOf(j));
}

/**
 * Groups of messages with the same or nearly the same text (two or more members each, by smallest id).
 * Texts of like wording about different places stay apart, also where a third text would link them.
 */
export function foldDuplicates(
  docs: readonly DuplicateDoc[],
  options: DuplicateOptions = {},
): DuplicateGroup[] {
  const limits = { ...DEFAULTS, ...options };
  const gazetteer = options.gazetteer ?? noGazetteer;
  const entries = byText(docs);
  const likenessOf = compared(entries);
  const links = candidatePairs(
    entries.map(({ aligned }) => aligned),
    limits.seed,
  )
    .map(([i, j]) => ({ i, j, alike: likenessOf(i, j) }))
    .filter(({ i, j, alike }) => isAlike(entries[i]!, entries[j]!, alike, limits))
    .sort((a, b) => b.alike.jaccard - a.alike.jaccard || a.i - b.i || a.j - b.j);
  const groups = new Groups(entries.length, (i, j) =>
    otherPlace(located(entries[i]!, gazetteer), located(entries[j]!, gazetteer)),
  );
  for (const { i, j } of links) groups.join(i, j);
  return groups
    .members()
    .map((indices) => asGroup(indices.map((index) => entries[index]!)))
    .filter((group) => group.members.length > 1)
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}

function asGroup(entries: readonly Entry[]): DuplicateGroup {
  const members = entries.flatMap((entry) => entry.ids).sort();
  return { group: members[0]!, members, kind: entries.length === 1 ? 'exact' : 'near' };
}
