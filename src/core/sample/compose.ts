import type { Content, Matter, Texts, Voice } from './content.js';
import type { Facts } from './facts.js';
import type { Fragment, Speech } from './grammar.js';
import { addNoise } from './noise.js';
import { type PersonalClass, personalValue, personName } from './people.js';
import type { Place } from './places.js';
import { type Chance, randomWalk } from './random.js';

/** What one message is to tell. */
export interface Telling {
  readonly matter: Matter;
  readonly place: Place | null;
  readonly town: string;
  readonly facts: Facts;
  readonly voice: Voice;
  readonly isAgain: boolean;
  readonly isSudden: boolean;
  /** Speaks against what the others ask for. */
  readonly isAgainst: boolean;
  readonly personal: readonly PersonalClass[];
  readonly reporter: string;
  readonly hasTitle: boolean;
}

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
  private namesReporter = false;
  private value = '';
  private readonly planted: { class: PersonalClass; value: string }[] = [];

  constructor(
    private readonly content: Content,
    private readonly telling: Telling,
    private readonly chance: Chance,
  ) {
    const { voice } = telling;
    const third = voice.third ? (chance.chance(0.5) ? '他' : '她') : null;
    this.speech = { chance, register: voice.register, third, slot: (name) => this.fill(name) };
  }

  tell(): Told {
    const { voice, matter, hasTitle } = this.telling;
    const title = hasTitle ? this.title() : '';
    if (matter.special === 'junk') {
      return { title, body: this.one(matter.core), personal: [], namesReporter: false };
    }
    const sentences = this.sentences();
    const plain = sentences.join('');
    const noisy = addNoise(plain, voice, this.content, this.chance);
    // Noise must not take away the last word that tells what the matter is.
    const body = matter.words.some((word) => noisy.includes(word)) ? noisy : plain;
    // Noise may have changed a planted value's surroundings, never the value: only what still stands counts.
    const personal = this.planted.filter(({ value }) => body.includes(value));
    const namesReporter = this.namesReporter && body.includes(this.telling.reporter);
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
    const scale = this.telling.hasTitle || voice.noise === 'emoji' ? 1 : 0.55;
    const wanted = Math.min(
      2400,
      Math.max(10, scale * Math.exp(Math.log(voice.length) + voice.spread * chance.normal())),
    );
    const head = [...this.maybe(voice.opening, 0.55), ...this.maybe(voice.self, wanted > 60 ? 0.35 : 0.08)];
    const core = this.one(isAgainst ? matter.against : matter.core);
    const asks = this.asks(wanted);
    const tail = [...this.personal(), ...this.maybe(voice.closing, 0.4)];
    const used = [...head, core, ...asks, ...tail].join('').length;
    const middle = this.middle(wanted - used);
    const lead = middle.length > 1 && chance.chance(0.3) ? chance.int(1, 2) : 0;
    const story = [...middle.slice(0, lead), core, ...middle.slice(lead)];
    const body = chance.chance(0.1) && asks.length === 1 ? [...asks, ...story] : [...story, ...asks];
    return this.punctuate([...head, ...body, ...tail], wanted);
  }

  /** What was seen, tried, felt and feared, until the text is long enough. */
  private middle(room: number): string[] {
    const { chance } = this;
    const { matter, voice, isAgainst, isAgain, isSudden } = this.telling;
    const common = (name: string) => this.content.common(name);
    const own = isAgainst ? matter.against : matter.seen;
    const pools: Texts[] =
      matter.special === undefined
        ? [own, common('effort'), voice.feeling, common('effect'), common('view'), common('local')]
        : [own, common('effort'), voice.feeling, [], [], []];
    const weights = [11, 2.2, 2, 1.8, 1.2, 2.4];
    // What any matter could bring is kept rare, so that it does not drown the matter's own story.
    const most = [99, room > 420 ? 4 : 2, room > 420 ? 4 : 2, room > 300 ? 2 : 1, 1, room > 300 ? 3 : 1];
    const walks = pools.map((pool) => randomWalk(pool.length, chance));
    const at = pools.map(() => 0);
    const limits = pools.map((pool, i) => Math.min(pool.length, most[i] ?? 0));
    const open = weights.map((weight, i) => ((limits[i] ?? 0) > 0 ? weight : 0));
    const sentences: { text: string; at: number }[] = [];
    let length = 0;
    // Mostly what happened comes first, then what was tried, then what it does to people; not always.
    const jitter = chance.chance(0.3) ? 5 : 1.3;
    const push = (text: string, stage = -9) => {
      sentences.push({ text: this.linked(text, stage), at: stage + jitter * chance.next() });
      length += text.length + 1;
    };
    if (isAgain) push(this.one(this.content.common('again')));
    if (isSudden && chance.chance(0.5)) push(this.one(this.content.common('sudden')));
    while (length < room) {
      if (open.every((weight) => weight === 0)) break;
      const pool = chance.weighted(open);
      const fragment = pools[pool]?.[walks[pool]?.(at[pool] ?? 0) ?? 0];
      at[pool] = (at[pool] ?? 0) + 1;
      if ((at[pool] ?? 0) >= (limits[pool] ?? 0)) open[pool] = 0;
      if (fragment !== undefined)
        push(
          pool === 0 ? this.dressed(fragment) : this.content.grammar.say(fragment, this.speech),
          pool === 5 ? 0 : pool,
        );
    }
    return sentences.sort((a, b) => a.at - b.at).map(({ text }) => text);
  }

  /** A clause with who told it before it, or what came of it after it, now and then. */
  private dressed(fragment: Fragment): string {
    const text = this.content.grammar.say(fragment, this.speech);
    const draw = this.chance.next();
    if (draw < 0.12) return this.one(this.content.common('lead')) + text;
    return draw < 0.2 ? text + this.one(this.content.common('tail')) : text;
  }

  private linked(text: string, stage: number): string {
    const isLinked = stage >= 0 && !this.telling.voice.third && this.chance.chance(0.11);
    return isLinked ? this.one(this.content.common('link')) + text : text;
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
      this.value = value;
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

  private fill(name: string): string | undefined {
    const { place, town, facts, reporter, matter } = this.telling;
    switch (name) {
      case 'P':
        return place === null ? undefined : this.chance.pick(place.variants);
      case 'H':
        return this.content.grammar.sayList(`here_${place?.kind ?? 'county'}`, this.speech);
      case 'T':
        return town;
      case 'noun':
        return matter.noun;
      case 'value':
        return this.value;
      case 'reporter':
        this.namesReporter = true;
        return reporter;
      default:
        return facts(name);
    }
  }
}

function lastStop(stops: readonly string[], chance: Chance): string {
  const ends = stops.filter((stop) => stop !== '，' && stop !== '；' && stop !== '、' && stop !== ',');
  return ends.length === 0 ? '' : chance.pick(ends);
}
