import type { Content, Matter } from './content.js';
import type { Place } from './places.js';
import type { Chance } from './random.js';
import type { Row } from './rows.js';
import { dayCount, isoDay } from './timing.js';

/** One step of handling, in the order of their dates. */
export interface HandlingStep {
  readonly step: '登记' | '转送' | '交办' | '答复' | '反馈' | '满意度';
  readonly on: string;
  readonly organ: string;
  readonly text: string;
}

export interface Handling {
  readonly steps: readonly HandlingStep[];
  /** The answer and its day; null where none was given yet. */
  readonly reply: { readonly text: string; readonly on: string; readonly organ: string } | null;
}

/** Draws how a message was dealt with: nine in ten are registered, most forwarded, about half answered. */
export function handle(
  content: Content,
  row: Row,
  matter: Matter,
  place: Place | null,
  chance: Chance,
): Handling | null {
  if (matter.special === 'junk' || matter.special === 'restricted' || !chance.chance(0.72)) return null;
  const isAnswered = chance.chance(row.issue >= 0 && row.isAgain ? 0.3 : 0.6);
  let day = row.day;
  const steps: HandlingStep[] = [];
  const add = (step: HandlingStep['step'], wait: number, organ: string, text: string): boolean => {
    day += wait;
    if (day >= dayCount) return false;
    steps.push({ step, on: isoDay(day), organ, text });
    return true;
  };
  const speech = {
    chance,
    register: 'formal',
    third: null,
    slot: (name: string) => {
      if (name === 'P') return place === null ? '全县' : place.name;
      if (name === 'noun') return matter.noun;
      return name === 'organ' ? matter.organ : undefined;
    },
  } as const;
  const say = (name: string) => content.grammar.say(chance.pick(content.common(name)), speech);
  add('登记', chance.int(0, 2), '代表工作站', say('handling_register'));
  const isForwarded = add(
    chance.chance(0.75) ? '转送' : '交办',
    chance.int(1, 4),
    matter.organ,
    say('handling_forward'),
  );
  if (!isForwarded || !isAnswered) return { steps, reply: null };
  const text = say('reply');
  if (!add('答复', chance.int(3, 26), matter.organ, text)) return { steps, reply: null };
  const reply = { text, on: isoDay(day), organ: matter.organ };
  if (chance.chance(0.7) && add('反馈', chance.int(1, 7), '代表工作站', say('handling_feedback'))) {
    if (chance.chance(0.75)) add('满意度', chance.int(0, 10), '代表工作站', chance.pick(levels));
  }
  return { steps, reply };
}

const levels = ['满意', '满意', '满意', '基本满意', '基本满意', '不满意'];
