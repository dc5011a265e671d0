import type { Content } from './content.js';
import type { World } from './message.js';
import { makePlaces, type PlaceKind, type Town } from './places.js';
import { Chance, mixSeed } from './random.js';
import { drawSchedule } from './schedule.js';
import { makeStations, stationNames, type Table } from './stations.js';

/** The county and its texts, however they were read. */
export interface WorldSource {
  readonly content: Content;
  readonly platforms: readonly string[];
  readonly towns: readonly Town[];
  readonly placeKinds: Readonly<Record<string, PlaceKind>>;
}

export interface SampleWorld extends World {
  readonly stations: Table;
  /** Names of the planted issues, in their order. */
  readonly issueNames: readonly string[];
}

/** Everything that stands before the first message is told: places, stations, the schedule, the planted issues. */
export function makeWorld(source: WorldSource, messages: number, seed: number): SampleWorld {
  const { content, towns, platforms } = source;
  const gazetteer = makePlaces(towns, source.placeKinds, messages, seed);
  const stations = makeStations(towns, gazetteer, platforms, seed);
  const schedule = drawSchedule(content, gazetteer, towns, messages, seed);
  const stationsOf = stationNames(stations, towns);
  const issueNames = schedule.issues.map(({ matter, place }, index) => {
    const chance = new Chance(mixSeed(seed, index, 81));
    const speech = { chance, register: 'plain', third: null, isExact: true, slot: () => undefined } as const;
    const name = content.grammar.say(chance.pick(matter.names), speech);
    return place === null ? name : `${place.name}${name}`;
  });
  return { content, towns, gazetteer, schedule, stations, stationsOf, issueNames, seed };
}

/** Words for the segmenter: the places' names and their bare forms, in the gazetteer's order. */
export function lexiconOf({ gazetteer, towns }: World): string[] {
  const words = [
    ...towns.flatMap(({ name, villages }) => [name, ...villages.map((village) => village.name)]),
    ...gazetteer.places.map(({ name }) => name),
  ];
  return [...new Set(words)];
}
