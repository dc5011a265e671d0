import type { Content } from './content.js';
import { Chance, mixSeed } from './random.js';

/** Details that all messages of one issue share. */
export type Facts = (name: string) => string | undefined;

const factLists: Readonly<Record<string, string>> = {
  since: 'since_list',
  near: 'near_list',
  firm: 'firm_list',
  hh: 'household_list',
  road: 'road_list',
};

/** Details of an issue, each drawn when first asked for, so that its members agree on them. */
export function issueFacts(content: Content, seed: number): Facts {
  const known = new Map<string, string>();
  return (name) => {
    const list = factLists[name];
    if (list === undefined) return undefined;
    const found = known.get(name) ?? drawFact(content, list, mixSeed(seed, list.length, list.charCodeAt(0)));
    known.set(name, found);
    return found;
  };
}

function drawFact(content: Content, list: string, seed: number): string {
  const speech = { chance: new Chance(seed), register: 'plain', third: null, slot: () => undefined } as const;
  return content.grammar.sayList(list, speech);
}
