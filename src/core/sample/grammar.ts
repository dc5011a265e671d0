import { alternatives, closing } from './grammar-brackets.js';
import type { Chance } from './random.js';

/** How a voice speaks: which synonyms it prefers. */
export type Register = 'plain' | 'dialect' | 'formal';

/** Words that may stand for each other: `any` everywhere, the others in their register only. */
export interface Synonyms {
  readonly any?: readonly string[];
  readonly dialect?: readonly string[];
  readonly formal?: readonly string[];
}

/** A compiled piece of text; a string stands for itself. */
export type Node = string | Part;
export type Fragment = readonly Node[];

/** What a node is. All nodes have one shape, which keeps the innermost loop fast. */
interface Part {
  readonly kind: 'choice' | 'slot' | 'range' | 'word' | 'pronoun';
  /** Name of a slot, or the word itself. */
  readonly name: string;
  readonly options: readonly Fragment[];
  readonly low: number;
  readonly high: number;
  readonly others: Readonly<Record<Register, readonly string[]>>;
  readonly which: 'i' | 'we' | 'home' | 'you';
  /** Within quotation marks people speak for themselves, whoever tells it. */
  readonly isQuoted: boolean;
}

/** Slots that the speech fills before a word list of that name does. */
const bySpeech: ReadonlySet<string> = new Set([
  'P',
  'when',
  'day',
  'weather',
  'dept',
  'kid',
  'old',
  'long',
  'parent',
  'trade',
]);
const none: Part['others'] = { plain: [], dialect: [], formal: [] };
const part = (kind: Part['kind'], own: Partial<Omit<Part, 'kind'>>): Part => ({
  kind,
  name: own.name ?? '',
  options: own.options ?? [],
  low: own.low ?? 0,
  high: own.high ?? 0,
  others: own.others ?? none,
  which: own.which ?? 'i',
  isQuoted: own.isQuoted ?? false,
});

/** What a text is spoken with. */
export interface Speech {
  readonly chance: Chance;
  readonly register: Register;
  /** Told by a clerk of someone else: 他 or 她; null where people speak for themselves. */
  readonly third: '他' | '她' | null;
  /** Says words as they are written, without their synonyms. */
  readonly isExact?: boolean;
  /** How a name in braces is filled; undefined leaves it to the word lists. */
  slot(name: string): string | undefined;
}

const pronouns: readonly (readonly [string, Part['which'] | null])[] = [
  ['自我', null],
  ['我县', null],
  ['我镇', null],
  ['我市', null],
  ['我国', null],
  ['我们家', 'home'],
  ['我家', 'home'],
  ['我们', 'we'],
  ['你们', 'you'],
  ['我', 'i'],
];

/**
 * The grammar of the sample's texts. `[a|b]` is one of several, `{name}` a slot, `{3-8}` an integer; known words
 * are replaced by their synonyms now and then, and first persons turn into third ones where a clerk writes.
 */
export class Grammar {
  private readonly lists = new Map<string, readonly Fragment[]>();
  private readonly known: readonly (readonly [string, Node])[];
  private isQuoting = false;
  private readonly byFirst = new Map<string, (readonly [string, Node])[]>();

  constructor(
    synonyms: Readonly<Record<string, Synonyms>>,
    lists: Readonly<Record<string, readonly string[]>>,
  ) {
    const words = Object.entries(synonyms).map(([base, own]): readonly [string, Node] => {
      const others = (extra: readonly string[] = []) => [...(own.any ?? []), ...extra];
      const registers = {
        plain: others(),
        dialect: own.dialect ?? others(),
        formal: own.formal ?? others(),
      };
      return [base, part('word', { name: base, others: registers })];
    });
    const persons = pronouns.map(([text, which]): readonly [string, Node] => [
      text,
      which === null ? text : part('pronoun', { which }),
    ]);
    this.known = [...words, ...persons].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    for (const entry of this.known) {
      const first = entry[0][0] ?? '';
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), entry]);
    }
    for (const [name, texts] of Object.entries(lists)) {
      this.lists.set(
        name,
        texts.map((text) => this.compile(text)),
      );
    }
  }

  compile(text: string): Fragment {
    const nodes: Node[] = [];
    let at = 0;
    while (at < text.length) {
      if (text[at] === '[') {
        const end = closing(text, at);
        const options = alternatives(text.slice(at + 1, end)).map((option) => this.compile(option));
        nodes.push(part('choice', { options }));
        at = end + 1;
      } else if (text[at] === '{') {
        const end = text.indexOf('}', at);
        nodes.push(slotOrRange(text.slice(at + 1, end)));
        at = end + 1;
      } else {
        const next = text.slice(at).search(/[[{]/);
        const end = next < 0 ? text.length : at + next;
        nodes.push(...this.words(text.slice(at, end)));
        at = end;
      }
    }
    return nodes;
  }

  /** Speaks a fragment. Throws `RangeError` for a slot that nothing fills. */
  say(fragment: Fragment, speech: Speech): string {
    let text = '';
    for (let i = 0; i < fragment.length; i++) {
      const node = fragment[i] as Node;
      text += typeof node === 'string' ? node : this.sayNode(node, speech);
    }
    return text;
  }

  private sayNode(node: Part, speech: Speech): string {
    switch (node.kind) {
      case 'word':
        return sayWord(node, speech);
      case 'choice':
        return this.say(speech.chance.pick(node.options), speech);
      case 'pronoun':
        return sayPronoun(node.which, speech, node.isQuoted ? null : speech.third);
      case 'slot':
        return this.saySlot(node.name, speech);
      case 'range':
        return String(speech.chance.int(node.low, node.high));
    }
  }

  /** Speaks one entry of a word list. */
  sayList(name: string, speech: Speech): string {
    return this.say(speech.chance.pick(this.list(name)), speech);
  }

  private saySlot(name: string, speech: Speech): string {
    const list = this.lists.get(name);
    // A plain word list is not asked for elsewhere first; what a letter keeps to is, and only falls back to its list.
    const bound = list === undefined || bySpeech.has(name) ? speech.slot(name) : undefined;
    return bound ?? this.say(speech.chance.pick(list ?? this.list(name)), speech);
  }

  private list(name: string): readonly Fragment[] {
    const list = this.lists.get(name);
    if (list === undefined) throw new RangeError(`nothing fills the slot {${name}}`);
    return list;
  }

  private words(text: string): Node[] {
    const nodes: Node[] = [];
    let plain = '';
    for (let at = 0; at < text.length; ) {
      const found = (this.byFirst.get(text[at] ?? '') ?? []).find(([word]) => text.startsWith(word, at));
      if (found === undefined) {
        if (text[at] === '“' || text[at] === '”') this.isQuoting = text[at] === '“';
        plain += text[at++];
        continue;
      }
      if (plain !== '') nodes.push(plain);
      plain = '';
      nodes.push(this.isQuoting ? quoted(found[1]) : found[1]);
      at += found[0].length;
    }
    return plain === '' ? nodes : [...nodes, plain];
  }
}

const quoted = (node: Node): Node =>
  typeof node !== 'string' && node.kind === 'pronoun' ? { ...node, isQuoted: true } : node;

function sayWord({ name, others }: Part, { chance, register, isExact }: Speech): string {
  const own = others[register];
  const keep = register === 'dialect' ? 0.35 : 0.42;
  return own.length === 0 || isExact === true || chance.next() < keep ? name : chance.pick(own);
}

const first = {
  i: { plain: ['我'], dialect: ['我'], formal: ['我'] },
  we: {
    plain: ['我们', '我们', '我们', '大家'],
    dialect: ['我们', '我们', '我们大家伙'],
    formal: ['我们', '我们', '我们', '大家'],
  },
  home: { plain: ['我家', '我们家'], dialect: ['我家', '我家里'], formal: ['我家'] },
  you: { plain: ['你们'], dialect: ['你们'], formal: ['贵单位', '你们'] },
} as const;

function sayPronoun(which: Part['which'], { chance, register }: Speech, third: Speech['third']): string {
  if (third === null) return chance.pick(first[which][register]);
  if (which === 'i') return third;
  if (which === 'home') return `${third}家`;
  return which === 'we' ? chance.pick(['居民们', '他们', '群众', '大家']) : '有关部门';
}

function slotOrRange(name: string): Node {
  const range = /^(\d+)(?:-(\d+))?$/.exec(name);
  return range === null
    ? part('slot', { name })
    : part('range', { low: Number(range[1]), high: Number(range[2] ?? range[1]) });
}
