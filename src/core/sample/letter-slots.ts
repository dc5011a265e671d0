import type { Content } from './content.js';
import type { Speech } from './grammar.js';
import { Past } from './past.js';
import type { Chance } from './random.js';
import type { Telling } from './telling.js';

/** Slots that stand for the same person or span of time throughout a letter. */
const fixedSlots: ReadonlySet<string> = new Set(['kid', 'old', 'long', 'parent', 'trade']);

/** Fills the slots of one letter, so that its persons, days and places agree with each other. */
export class LetterSlots {
  /** Personal data that `{value}` stands for. */
  value = '';
  /** The reporter's own name was spoken. */
  namesReporter = false;
  private readonly fixed = new Map<string, string>();
  private readonly past: Past;
  private hasNamedPlace = false;

  constructor(
    private readonly content: Content,
    private readonly telling: Telling,
    private readonly chance: Chance,
  ) {
    this.past = new Past(telling.day, telling.isSudden ? 6 : 75, chance);
  }

  /** From here on the place is named anew, as the title does not count. */
  startBody(): void {
    this.hasNamedPlace = false;
  }

  /** What a slot says; undefined leaves it to the word lists. */
  fill(name: string, speech: Speech): string | undefined {
    const { town, facts, reporter, matter } = this.telling;
    switch (name) {
      case 'P':
        return this.placeName(speech);
      case 'H':
        return this.here(speech);
      case 'T':
        return town;
      case 'noun':
        return matter.noun;
      case 'when':
        return this.past.when();
      case 'day':
        return this.past.next();
      case 'weather':
        return this.past.weather();
      case 'dept':
        return this.office(speech);
      case 'value':
        return this.value;
      case 'reporter':
        this.namesReporter = true;
        return reporter;
      default:
        return fixedSlots.has(name) ? this.once(name, speech) : facts(name);
    }
  }

  private once(name: string, speech: Speech): string {
    const known = this.fixed.get(name) ?? this.content.grammar.sayList(name, speech);
    this.fixed.set(name, known);
    return known;
  }

  /** The place's name, and once it was named mostly just "here". */
  private placeName(speech: Speech): string | undefined {
    const { place } = this.telling;
    if (place === null) return undefined;
    if (this.hasNamedPlace && this.chance.chance(0.8)) return this.here(speech);
    this.hasNamedPlace = true;
    return this.chance.pick(place.variants);
  }

  private here(speech: Speech): string {
    return this.content.grammar.sayList(`here_${this.telling.place?.kind ?? 'county'}`, speech);
  }

  /** Whom one asks about the matter: the office it belongs to, or whoever looks after the place. */
  private office(speech: Speech): string {
    const { matter, place } = this.telling;
    const isLocal = this.chance.chance(0.4);
    return this.content.grammar.sayList(
      isLocal ? `office_of_${place?.kind ?? 'county'}` : `office_${matter.organ}`,
      speech,
    );
  }
}
