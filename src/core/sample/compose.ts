import type { Content, Texts } from './content.js';
import type { Speech } from './grammar.js';
import { LetterSlots } from './letter-slots.js';
import { addNoise } from './noise.js';
import { type PersonalClass, personalValue, personName } from './people.js';
import { type Chance, randomWalk } from './random.js';
import type { Telling } from './telling.js';

export interface Told {
  readonly title: string;
  readonly body: string;
  readonly personal: readonly { readonly class: PersonalClass; readonly value: string }[];
  /** The reporter's own name stands in the text. */
  readonly namesReporter: boolean;
}

/** Composes one message: matter × place × experience × tone × demand × voice, in an order of its own. */
export function compose(content: Content, telling: Telling, chance: Chance): Told {
  return new Composer(content, telling, chance).tell();
}

class Composer {
  private readonly speech: Speech;
  private readonly planted: { class: PersonalClass; value: string }[] = [];
  private readonly begun = new Set<string>();
  private readonly slots: LetterSlots;
  private readonly walks = new Map<Texts, { readonly order: (k: number) => number; at: number }>();

  constructor(
    private readonly content: Content,
    private readonly telling: Telling,
    private readonly chance: Chance,
  ) {
    const { voice } = telling;
    const third = voice.third ? (chance.chance(0.5) ? '他' : '她') : null;
    this.slots = new LetterSlots(content, telling, chance);
    this.speech = {
      chance,
      register: voice.register,
      third,
      slot: (name) => this.slots.fill(name, this.speech),
    };
  }

  tell(): Told {
    const { voice, matter, hasTitle } = this.telling;
    const title = hasTitle ? this.title() : '';
    if (matter.special === 'junk') {
      return { title, body: this.one(matter.core), personal: [], namesReporter: false };
    }
    this.slots.startBody();
    const sentences = this.sentences();
    const plain = sentences.join('');
    const noisy = addNoise(plain, voice, this.content, this.chance);
    // Noise must not take away the last word that tells what the matter is.
    const body = matter.words.some((word) => noisy.includes(word)) ? noisy : plain;
    // Noise may have changed a planted value's surroundings, never the value: only what still stands counts.
    const personal = this.planted.filter(({ value }) => body.includes(value));
    const namesReporter = this.slots.namesReporter && body.includes(this.telling.reporter);
    return { title, body, personal, namesReporter };
  }

  private title(): string {
    const { matter } = this.telling;
    const isPlain = this.chance.chance(matter.special === 'junk' ? 0 : 0.3);
    return this.one(isPlain ? this.content.common('title') : matter.titles);
  }

  private sentences(): string[] {
    const { voice, matter, isAgainst } = this.telling;
    const { chance } = this;
    const scale = this.telling.hasTitle || voice.noise === 'emoji' ? 1.2 : 0.68;
    const wanted = Math.min(
      2400,
      Math.max(10, scale * Math.exp(Math.log(voice.length) + voice.spread * chance.normal())),
    );
    const head = [...this.maybe(voice.opening, 0.55), ...this.maybe(voice.self, wanted > 60 ? 0.35 : 0.08)];
    if (matter.special === undefined && wanted > 110 && chance.chance(0.5)) {
      head.push(this.one(this.content.common('family')));
    }
    const isIncident = !isAgainst && wanted > 50 && chance.chance(0.08);
    const incident = isIncident ? this.tellSeen(1) : [];
    const core = this.one(isAgainst ? matter.against : matter.core);
    const used = [...head, ...incident, core].join('').length;
    const middle = this.middle(wanted - used - Math.min(60, wanted * 0.25));
    const asks = this.asks(wanted);
    const tail = [...this.personal(), ...this.maybe(voice.closing, 0.4)];
    const story = [...incident, core, ...middle];
    const body = chance.chance(0.07) && asks.length === 1 ? [...asks, ...story] : [...story, ...asks];
    return this.punctuate([...head, ...body, ...tail], wanted);
  }

  /** What happened, in order of time, what was tried, and what it does to people, until the text is long enough. */
  private middle(room: number): string[] {
    const { chance } = this;
    const { matter, voice, isAgain, isSudden } = this.telling;
    const before = [
      ...(isAgain ? [this.one(this.content.common('again'))] : []),
      ...(isSudden && chance.chance(0.5) ? [this.one(this.content.common('sudden'))] : []),
    ];
    const left = room - before.join('').length;
    if (left < 8) return before;
    const isOrdinary = matter.special === undefined;
    const general = (name: string) => (isOrdinary ? this.content.common(name) : []);
    const after: string[] = [];
    const add = (texts: Texts, p: number, most: number) => {
      for (let i = 0; i < most && texts.length > 0 && chance.chance(p); i++) after.push(this.fresh(texts));
    };
    add(this.content.common('effort'), left > 60 ? 0.5 : 0.14, left > 420 ? 4 : left > 200 ? 2 : 1);
    add(general('witness'), left > 330 ? 0.9 : left > 90 ? 0.6 : 0, left > 330 ? 3 : 1);
    add(general('effect'), left > 120 ? 0.33 : 0.08, left > 420 ? 2 : 1);
    add(voice.feeling, left > 60 ? 0.5 : 0.2, left > 420 ? 3 : 1);
    add(general('view'), left > 200 ? 0.3 : 0.05, 1);
    return [...before, ...this.linked(this.tellSeen(left - after.join('').length)), ...after];
  }

  /** The matter's own story, at least one clause, until it fills `room` characters: scenes mostly, where there is room. */
  private tellSeen(room: number): string[] {
    const { matter, isAgainst } = this.telling;
    const pools = isAgainst ? [matter.against] : [matter.seen, matter.scenes];
    const texts: string[] = [];
    let length = 0;
    while (texts.length === 0 || length + 12 < room) {
      const wantsScene = room - length > 55 && !(texts.length > 1 && this.chance.chance(0.25));
      const pool = wantsScene && this.hasLeft(pools[1]) ? pools[1] : pools.find((own) => this.hasLeft(own));
      if (pool === undefined) break;
      const text = this.fresh(pool);
      texts.push(text);
      length += text.length + 1;
    }
    return texts;
  }

  private hasLeft(pool: Texts | undefined): pool is Texts {
    return pool !== undefined && (this.walks.get(pool)?.at ?? 0) < pool.length;
  }

  /** The next fragment of a pool in an order of its own, spoken once more where its beginning was heard already. */
  private fresh(pool: Texts): string {
    const known = this.walks.get(pool) ?? { order: randomWalk(pool.length, this.chance), at: 0 };
    this.walks.set(pool, known);
    const fragment = pool[known.order(known.at++ % pool.length)] ?? [];
    const { grammar } = this.content;
    let text = grammar.say(fragment, this.speech);
    if (this.begun.has(text.slice(0, 2))) text = grammar.say(fragment, this.speech);
    this.begun.add(text.slice(0, 2));
    return text;
  }

  /** A word that leads on, now and then, from one clause of the story to the next. */
  private linked(texts: readonly string[]): string[] {
    const { chance } = this;
    let since = 0;
    return texts.map((text, i) => {
      since++;
      if (i === 0 || since < 3 || this.telling.voice.third || !chance.chance(0.4)) return text;
      since = 0;
      return this.one(this.content.common('link')) + text;
    });
  }

  private asks(wanted: number): string[] {
    const { matter, isAgainst } = this.telling;
    if (isAgainst) return this.maybe(this.content.common('ask_against'), 0.7);
    if (wanted < 45 && this.chance.chance(0.55)) return [];
    const most = wanted > 500 ? 4 : wanted > 220 ? 2 : 1;
    const count = this.chance.int(1, most);
    const chosen = this.chance.shuffled(matter.ask).slice(0, count);
    const texts = chosen.map((ask) => this.content.grammar.say(ask, this.speech));
    return count < 3
      ? texts
      : texts.map((text, i) => `${'一二三四'[i]}是${text.replace(/^(希望|恳请|请|要求)/, '')}`);
  }

  private personal(): string[] {
    return this.telling.personal.map((kind) => {
      const value = kind === 'name' ? personName(this.chance) : personalValue(kind, this.chance);
      this.planted.push({ class: kind, value });
      this.slots.value = value;
      return this.one(this.content.common(`personal_${kind}`));
    });
  }

  private punctuate(sentences: readonly string[], wanted: number): string[] {
    const { chance } = this;
    const { stops } = this.telling.voice;
    const breaks = wanted > 420 && chance.chance(0.5) ? chance.int(3, 5) : Number.POSITIVE_INFINITY;
    return sentences.map((sentence, i) => {
      const isLast = i === sentences.length - 1;
      const last = sentence.at(sentence.endsWith('”') ? -2 : -1) ?? '';
      const bare = '。！？…：:，,；\n'.includes(last);
      const stop = bare ? '' : isLast ? lastStop(stops, chance) : this.stopAfter(sentence);
      const hasEnded = '。！？\n'.includes(stop.at(-1) ?? last);
      return `${sentence}${stop}${!isLast && hasEnded && i % breaks === breaks - 1 ? '\n' : ''}`;
    });
  }

  /** A long sentence ends; only a short one runs on into the next. */
  private stopAfter(sentence: string): string {
    const { stops } = this.telling.voice;
    const runsOn = sentence.length < 13 || this.chance.chance(0.12);
    return runsOn ? this.chance.pick(stops) : lastStop(stops, this.chance);
  }

  private one(texts: Texts): string {
    return this.content.grammar.say(this.chance.pick(texts), this.speech);
  }

  private maybe(texts: Texts, p: number): string[] {
    return texts.length > 0 && this.chance.chance(p) ? [this.one(texts)] : [];
  }
}

function lastStop(stops: readonly string[], chance: Chance): string {
  const ends = stops.filter((stop) => stop !== '，' && stop !== '；' && stop !== '、' && stop !== ',');
  return ends.length === 0 ? '' : chance.pick(ends);
}
