import type { Content, Special } from './content.js';
import { Pairs, planIssues } from './issues.js';
import type { Gazetteer, Town } from './places.js';
import { Chance, mixSeed } from './random.js';
import { type Field, Schedule } from './rows.js';
import { dayCount, everyday, minuteOfDay, monthOf } from './timing.js';

const channelShares = [0.4, 0.34, 0.1, 0.16];
const specialShares: Readonly<Record<Special, number>> = {
  litigation: 0.012,
  restricted: 0.006,
  urgent: 0.005,
  junk: 0.014,
};

/** Draws the whole schedule of a sample of so many messages. */
export function drawSchedule(
  content: Content,
  gazetteer: Gazetteer,
  towns: readonly Town[],
  messages: number,
  seed: number,
): Schedule {
  const chance = new Chance(mixSeed(seed, 31));
  const ordinary = content.matters.filter(({ special }) => special === undefined);
  const pairs = new Pairs(ordinary, gazetteer, new Chance(mixSeed(seed, 32)));
  const schedule = new Schedule(planIssues(pairs, messages, seed), messages);
  const put = (values: Partial<Record<Field, number>>): number => {
    const channel = values.channel ?? chance.weighted(channelShares);
    const id = schedule.length;
    return schedule.add({
      day: everyday(chance),
      minute: minuteOfDay(channel === 0, chance),
      matter: 0,
      place: -1,
      town: chance.int(0, towns.length - 1),
      issue: -1,
      state: 0,
      again: 0,
      against: 0,
      textOf: id,
      authorOf: id,
      ...values,
      channel,
    });
  };
  addMembers(schedule, put, chance);
  addSpecials(content, gazetteer, messages, put, chance);
  while (!schedule.isFull) {
    const { matter, place } = pairs.next();
    const draw = chance.next();
    const state = draw < 0.008 ? 1 : draw < 0.014 ? 2 : draw < 0.016 ? 3 : 0;
    put({
      matter: matter.index,
      place: place.index,
      town: place.town,
      state,
      ...seasonal(matter.months, chance),
    });
  }
  schedule.sort();
  return schedule;
}

type Put = (values: Partial<Record<Field, number>>) => number;

function addMembers(schedule: Schedule, put: Put, chance: Chance): void {
  for (const [issue, { matter, place, pattern, moments }] of schedule.issues.entries()) {
    const where = place === null ? {} : { place: place.index, town: place.town };
    const ids: number[] = [];
    for (const { day, isAgain } of moments) {
      if (schedule.isFull) return;
      const against = pattern === 'opposing' && matter.against.length > 0 && chance.chance(0.42) ? 1 : 0;
      ids.push(put({ matter: matter.index, issue, day, again: isAgain ? 1 : 0, against, ...where }));
    }
    addCopies(schedule, ids, put, chance);
  }
}

/** One person's text sent again, and one text sent by many. */
function addCopies(schedule: Schedule, ids: readonly number[], put: Put, chance: Chance): void {
  const isMany = ids.length > 9 && chance.chance(0.12);
  const isRepost = !isMany && chance.chance(0.28);
  const [first] = ids;
  if (first === undefined || (!isMany && !isRepost)) return;
  const { matter, place, town, issue, day, isAgain, isAgainst } = schedule.row(first);
  const channel = chance.chance(0.8) ? 1 : 2;
  const copies = isMany ? chance.int(3, 7) : chance.int(1, 2);
  // The text that is copied is sent the same way, a little earlier.
  const flags = { again: isAgain ? 1 : 0, against: isAgainst ? 1 : 0 };
  if (schedule.isFull) return;
  const base = put({ matter, place, town, issue, channel, day: Math.max(0, day - 1), ...flags });
  for (let i = 0; i < copies && !schedule.isFull; i++) {
    const later = Math.min(dayCount - 1, day + chance.int(0, isMany ? 4 : 12));
    put({
      matter,
      place,
      town,
      issue,
      channel,
      ...flags,
      day: later,
      textOf: base,
      ...(isMany ? {} : { authorOf: base }),
    });
  }
}

function addSpecials(
  content: Content,
  gazetteer: Gazetteer,
  messages: number,
  put: Put,
  chance: Chance,
): void {
  for (const [special, share] of Object.entries(specialShares)) {
    const matters = content.matters.filter((matter) => matter.special === special);
    const count = Math.max(2, Math.round(messages * share));
    const placesOf = new Map(
      matters.map(({ id, places }) => [id, places.flatMap((kind) => gazetteer.byKind.get(kind) ?? [])]),
    );
    for (let i = 0; i < count && matters.length > 0; i++) {
      const matter = chance.pick(matters);
      const kinds = placesOf.get(matter.id) ?? [];
      const place = kinds.length === 0 ? undefined : chance.pick(kinds);
      const where = place === undefined ? {} : { place: place.index, town: place.town };
      const online = special === 'junk' ? { channel: chance.int(1, 2) } : {};
      put({ matter: matter.index, ...where, ...online });
    }
  }
}

function seasonal(months: readonly number[] | undefined, chance: Chance): Partial<Record<Field, number>> {
  if (months === undefined || chance.chance(0.15)) return {};
  for (let tries = 0; tries < 60; tries++) {
    const day = everyday(chance);
    if (months.includes(monthOf(day))) return { day };
  }
  return {};
}
