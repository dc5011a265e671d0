import type { Content, Voice } from './content.js';
import type { Chance } from './random.js';

type Marks = readonly [comma: string, stop: string, shout: string];

/** How people set their marks; the first is the school's, the others are what keyboards and hurry make of it. */
const markings: readonly Marks[] = [
  ['，', '。', '！'],
  [',', '.', '!'],
  [',', '。', '！'],
  [' ', ' ', '！'],
  ['，', ' ', '!!'],
  ['，', '，', '，'],
  ['。', '。', '。'],
  [' ', '。', '！！！'],
  ['，', '...', '...'],
  ['、', '。', '！'],
  [', ', '. ', '! '],
  ['，', '～', '～'],
  ['…', '…', '！'],
  ['，', '\n', '！\n'],
];
const markingWeights = [40, 8, 7, 8, 5, 8, 4, 5, 3, 3, 4, 2, 3, 4];

/** Puts in what a way of writing brings with it: misheard words, marks of its own, emoji, slips of the finger. */
export function addNoise(text: string, voice: Voice, content: Content, chance: Chance): string {
  if (voice.noise === 'speech') {
    return slip(mishear(unpunctuated(text, chance), content, 4, chance), content, 0.012, chance);
  }
  if (voice.third || voice.noise === 'letter') return text;
  const isHurried = voice.noise === 'typing' || voice.noise === 'emoji';
  const marks = markings[chance.weighted(markingWeights)] ?? markings[0];
  const typed = marks === undefined ? text : withMarks(text, marks);
  const slipped = chance.chance(isHurried ? 0.5 : 0.2) ? slip(typed, content, 0.012, chance) : typed;
  return voice.noise === 'emoji' && chance.chance(0.45) ? slipped + chance.pick(content.emoji) : slipped;
}

function unpunctuated(text: string, chance: Chance): string {
  const gap = chance.chance(0.5) ? '' : ' ';
  return text.replace(/[，。！？；：、“”‘’…（）\n]+/g, gap).trim();
}

function withMarks(text: string, [comma, stop, shout]: Marks): string {
  return text.replace(/[，。！]/g, (mark) => (mark === '，' ? comma : mark === '。' ? stop : shout)).trim();
}

/** Replaces whole words by how they sound, at most so many. */
function mishear(text: string, { homophones }: Content, most: number, chance: Chance): string {
  let heard = text;
  let changes = 0;
  const start = chance.int(0, homophones.length - 1);
  for (let i = 0; i < homophones.length && changes < most; i++) {
    const [right, wrong] = homophones[(start + i) % homophones.length] ?? ['', ''];
    if (!heard.includes(right)) continue;
    heard = heard.replace(right, wrong);
    changes++;
  }
  return heard;
}

/** Replaces single characters by ones that sound alike, each with probability `rate`. */
function slip(text: string, { slips }: Content, rate: number, chance: Chance): string {
  let written = '';
  for (const char of text) {
    const wrong = slips.get(char);
    written += wrong !== undefined && chance.chance(rate * 3) ? chance.pick([...wrong]) : char;
  }
  return written;
}
