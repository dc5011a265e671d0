import type { Fragment, Synonyms } from './grammar.js';
import { Grammar, type Register } from './grammar.js';

/** How the messages of a planted issue lie in time, or towards each other. */
export const patterns = [
  'chronic',
  'sudden',
  'seasonal',
  'fading',
  'recurring',
  'opposing',
  'theme',
] as const;
export type Pattern = (typeof patterns)[number];
export type IssueKind = 'site' | 'policy' | 'company' | 'line';
export type Channel = 'ledger' | 'portal' | 'wechat' | 'hotline';
export const channels: readonly Channel[] = ['ledger', 'portal', 'wechat', 'hotline'];

/** What a message may be besides an ordinary matter. */
export type Special = 'litigation' | 'restricted' | 'urgent' | 'junk';

/** A matter as its file has it; texts are one fragment a line. */
export interface RawMatter {
  readonly id: string;
  readonly category: string;
  readonly places: readonly string[];
  readonly kind: IssueKind;
  readonly noun: string;
  readonly organ: string;
  readonly patterns: readonly Pattern[];
  readonly months?: readonly number[];
  /** Set for what is no ordinary matter. */
  readonly special?: Special;
  readonly words: readonly string[];
  readonly routes: readonly string[];
  readonly names: string;
  readonly titles: string;
  readonly core: string;
  readonly seen: string;
  readonly ask: string;
  readonly against?: string;
}

/** A voice as its file has it: who speaks, how long, with what marks. */
export interface RawVoice {
  readonly id: string;
  readonly register: Register;
  readonly third: boolean;
  /** Median length of its texts in characters, and the spread of the logarithm. */
  readonly length: number;
  readonly spread: number;
  readonly channels: Readonly<Partial<Record<Channel, number>>>;
  /** Kinds of place the voice speaks of, `county` for no place; all where not given. */
  readonly places?: readonly string[];
  readonly stops: readonly string[];
  readonly opening: string;
  readonly self: string;
  readonly feeling: string;
  readonly closing: string;
  readonly noise?: 'speech' | 'emoji' | 'typing' | 'letter';
}

export interface RawContent {
  readonly matters: readonly RawMatter[];
  /** Further experiences by matter, one a line. */
  readonly scenes: Readonly<Record<string, string>>;
  readonly voices: readonly RawVoice[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly synonyms: Readonly<Record<string, Synonyms>>;
  /** Fragments that go with any matter, by what they tell. */
  readonly common: Readonly<Record<string, string>>;
  readonly homophones: Readonly<Record<string, string>>;
  /** Characters with those they are mistaken for. */
  readonly slips: Readonly<Record<string, string>>;
  readonly emoji: readonly string[];
}

export type Texts = readonly Fragment[];

export interface Matter extends Omit<RawMatter, 'names' | 'titles' | 'core' | 'seen' | 'ask' | 'against'> {
  readonly index: number;
  readonly names: Texts;
  readonly titles: Texts;
  readonly core: Texts;
  readonly seen: Texts;
  /** Experiences told at more length than those of `seen`. */
  readonly scenes: Texts;
  readonly ask: Texts;
  readonly against: Texts;
}

export interface Voice extends Omit<RawVoice, 'opening' | 'self' | 'feeling' | 'closing'> {
  readonly opening: Texts;
  readonly self: Texts;
  readonly feeling: Texts;
  readonly closing: Texts;
}

/** The whole content, compiled. */
export interface Content {
  readonly grammar: Grammar;
  readonly matters: readonly Matter[];
  readonly voices: readonly Voice[];
  readonly homophones: readonly (readonly [string, string])[];
  readonly slips: ReadonlyMap<string, string>;
  readonly emoji: readonly string[];
  /** Common fragments by name. Throws `RangeError` for an unknown one. */
  common(name: string): Texts;
}

/** Compiles the sample's content. Throws `RangeError` where a fragment is broken. */
export function compileContent(raw: RawContent): Content {
  const grammar = new Grammar(raw.synonyms, raw.lists);
  const texts = (lines: string): Texts => splitLines(lines).map((line) => grammar.compile(line));
  const common = new Map(Object.entries(raw.common).map(([name, lines]) => [name, texts(lines)]));
  return {
    grammar,
    matters: raw.matters.map((matter, index) => ({
      ...matter,
      index,
      names: texts(matter.names),
      titles: texts(matter.titles),
      core: texts(matter.core),
      seen: texts(matter.seen),
      scenes: texts(raw.scenes[matter.id] ?? ''),
      ask: texts(matter.ask),
      against: texts(matter.against ?? ''),
    })),
    voices: raw.voices.map((voice) => ({
      ...voice,
      opening: texts(voice.opening),
      self: texts(voice.self),
      feeling: texts(voice.feeling),
      closing: texts(voice.closing),
    })),
    homophones: Object.entries(raw.homophones),
    slips: new Map(Object.entries(raw.slips)),
    emoji: raw.emoji,
    common(name) {
      const found = common.get(name);
      if (found === undefined) throw new RangeError(`no common fragments named ${name}`);
      return found;
    },
  };
}

function splitLines(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
