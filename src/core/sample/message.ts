import { compose, type Told } from './compose.js';
import type { Channel, Content, Matter, Special, Voice } from './content.js';
import { type Facts, issueFacts } from './facts.js';
import { type Handling, handle } from './handling.js';
import { Keys } from './keys.js';
import { mobileNumber, type PersonalClass, personalClasses, personName } from './people.js';
import type { Gazetteer, Place, Town } from './places.js';
import { Chance, mixSeed } from './random.js';
import type { Row, RowState, Schedule } from './rows.js';
import { isoDay } from './timing.js';

/** A message as a station, the portal or the hotline has it, with what was planted in it. */
export interface SampleMessage {
  readonly row: Row;
  readonly key: string;
  readonly channel: Channel;
  readonly matter: Matter;
  readonly place: Place | null;
  readonly special: Special | null;
  readonly state: RowState;
  /** `YYYY-MM-DD HH:MM:SS`; of no day that exists where the state is bad-date. */
  readonly at: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly contact: string;
  readonly town: Town;
  readonly station: string;
  readonly up: number;
  readonly down: number;
  readonly handling: Handling | null;
  readonly personal: Told['personal'];
  readonly namesReporter: boolean;
}

/** What the messages are made from. */
export interface World {
  readonly content: Content;
  readonly towns: readonly Town[];
  readonly gazetteer: Gazetteer;
  readonly schedule: Schedule;
  /** Names of the stations of a town, the town's own first; the last entry holds those of the county's platforms. */
  readonly stationsOf: readonly (readonly string[])[];
  readonly seed: number;
}

/** Tells the messages of a schedule in order of time. */
export function* tellMessages(world: World): Generator<SampleMessage> {
  const keys = new Keys(world.towns);
  const facts = new Map<number, Facts>();
  for (const row of world.schedule.inOrder())
    yield tell(world, row, keys.next(row), factsOf(world, row, facts));
}

function factsOf({ content, seed }: World, { issue, textOf }: Row, known: Map<number, Facts>): Facts {
  if (issue < 0) return issueFacts(content, mixSeed(seed, textOf, 41));
  const found = known.get(issue) ?? issueFacts(content, mixSeed(seed, issue, 42));
  known.set(issue, found);
  return found;
}

function tell(world: World, row: Row, key: string, facts: Facts): SampleMessage {
  const { content, towns, gazetteer, seed } = world;
  const chance = new Chance(mixSeed(seed, row.textOf, 51));
  const matter = content.matters[row.matter] as Matter;
  const place = gazetteer.places[row.place] ?? null;
  const town = towns[row.town] as Town;
  const sender = new Chance(mixSeed(seed, row.authorOf, 52));
  const reporter = personName(sender);
  const voice = voiceFor(content.voices, row.channel, place, chance);
  const issue = world.schedule.issues[row.issue];
  const told = compose(
    content,
    {
      matter,
      place,
      // A copy speaks of the days its first sender spoke of.
      day: world.schedule.row(row.textOf).day,
      town: town.name,
      facts,
      voice,
      isAgain: row.isAgain,
      isSudden: issue?.pattern === 'sudden',
      isAgainst: row.isAgainst,
      personal: personalOf(chance),
      reporter,
      hasTitle: row.channel !== 'wechat' && !(row.channel === 'ledger' && chance.chance(0.12)),
    },
    chance,
  );
  const own = new Chance(mixSeed(seed, row.id, 53));
  const isVoid = row.state === 'bare';
  const likes = matter.special === undefined ? Math.floor(-Math.log(1 - own.next()) * 9) : own.int(0, 4);
  return {
    row,
    key,
    channel: row.channel,
    matter,
    place,
    special: matter.special ?? null,
    state: row.state,
    at: timeOf(row, own),
    title: isVoid ? '' : row.state === 'empty' && told.title === '' ? matter.noun : told.title,
    body: isVoid || row.state === 'empty' ? '' : repost(told.body, row, own),
    author: authorOf(reporter, row.channel, content, sender),
    contact: row.channel === 'ledger' || row.channel === 'hotline' ? mobileNumber(sender) : '',
    town,
    station: stationOf(world, row, place, own),
    up: likes,
    down: own.chance(0.2) ? own.int(1, 4) : 0,
    handling:
      row.state === 'normal'
        ? handle(content, row, matter, place, new Chance(mixSeed(seed, row.id, 54)))
        : null,
    personal: row.state === 'normal' ? told.personal : [],
    namesReporter: row.state === 'normal' && told.namesReporter,
  };
}

function voiceFor(voices: readonly Voice[], channel: Channel, place: Place | null, chance: Chance): Voice {
  const fits = ({ places }: Voice) => places === undefined || places.includes(place?.kind ?? 'county');
  return voices[
    chance.weighted(voices.map((voice) => (fits(voice) ? (voice.channels[channel] ?? 0) : 0)))
  ] as Voice;
}

function personalOf(chance: Chance): PersonalClass[] {
  if (!chance.chance(0.09)) return [];
  const first = personalClasses[chance.weighted([30, 18, 16, 12, 6, 6, 5, 3, 2, 2])] ?? 'mobile';
  return chance.chance(0.2) && first !== 'mobile' ? [first, 'mobile'] : [first];
}

function repost(body: string, { textOf, authorOf, id }: Row, chance: Chance): string {
  if (textOf === id || authorOf === id || !chance.chance(0.4)) return body;
  return (
    chance.pick(['再发一遍。', '上次发了没人回，再发一次。', '重发。', '还是这件事，原文再贴一遍：']) + body
  );
}

function timeOf({ day, minute, state }: Row, chance: Chance): string {
  const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(chance.int(0, 59))}`;
  if (state !== 'bad-date') return `${isoDay(day)} ${clock}`;
  const year = isoDay(day).slice(0, 4);
  return `${year}-${chance.pick(['02-30', '13-08', '06-31', '00-12', '09-31', '11-45', '02-29'])} ${clock}`;
}

function authorOf(reporter: string, channel: Channel, content: Content, chance: Chance): string {
  if (channel === 'ledger')
    return chance.chance(0.8)
      ? reporter
      : `${reporter[0]}${chance.pick(['某', '师傅', '大姐', '大爷', '女士', '先生'])}`;
  if (channel === 'hotline') return `${reporter[0]}${chance.pick(['女士', '先生'])}`;
  const speech = { chance, register: 'plain', third: null, slot: () => undefined } as const;
  return content.grammar.sayList('nickname', speech);
}

function stationOf({ stationsOf }: World, row: Row, place: Place | null, chance: Chance): string {
  const platforms = stationsOf.at(-1) ?? [];
  const local = stationsOf[row.town] ?? [];
  if (row.channel !== 'ledger' && row.channel !== 'hotline' && chance.chance(0.45))
    return chance.pick(platforms);
  const village =
    place === null ? undefined : local.find((name) => name.startsWith(place.village) && place.village !== '');
  if (village !== undefined && chance.chance(0.6)) return village;
  return chance.chance(0.6) ? (local[0] ?? '') : chance.pick(local);
}

const two = (value: number): string => String(value).padStart(2, '0');
