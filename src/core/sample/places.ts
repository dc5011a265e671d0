import { Chance, mixSeed } from './random.js';

/** A town, street or park of the county, with its villages and communities. */
export interface Town {
  readonly code: string;
  readonly name: string;
  /** Name of its own station. */
  readonly station: string;
  /** Letters of the town in registration numbers. */
  readonly letters: string;
  readonly level: string;
  readonly population: number;
  readonly villages: readonly Village[];
}

export interface Village {
  readonly name: string;
  readonly level: string;
  readonly population: number;
  /** Its matters are told by hand already; the generator leaves it alone. */
  readonly isTaken?: boolean;
}

export interface Place {
  readonly index: number;
  readonly kind: string;
  readonly name: string;
  /** How residents call it, the usual one several times. */
  readonly variants: readonly string[];
  readonly town: number;
  readonly village: string;
}

/** Syllables and endings a kind of place is named with. */
export interface PlaceKind {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly ends: readonly string[];
  /** Endings people add to the bare name, `{town}` and `{name}` filled. */
  readonly variants: readonly string[];
  /** How many there are for 3,000 messages. */
  readonly count: number;
}

export interface Gazetteer {
  readonly places: readonly Place[];
  readonly byKind: ReadonlyMap<string, readonly Place[]>;
}

/** Makes the county's places: those of the regions and, by syllables, a long tail that grows with the messages. */
export function makePlaces(
  towns: readonly Town[],
  kinds: Readonly<Record<string, PlaceKind>>,
  messages: number,
  seed: number,
): Gazetteer {
  const chance = new Chance(mixSeed(seed, 11));
  const places: Place[] = [];
  const used = new Set<string>();
  const growth = Math.max(1, messages / 3000) ** 0.97;
  const add = (kind: string, name: string, town: number, village: string, variants: readonly string[]) => {
    used.add(name);
    places.push({ index: places.length, kind, name, town, village, variants });
  };
  addVillages(towns, used, add);
  for (const [kind, rule] of Object.entries(kinds)) {
    const wanted = Math.round(rule.count * growth);
    for (let made = 0, tries = 0; made < wanted && tries < wanted * 20; tries++) {
      const isLonger = tries > wanted * 2;
      const bare =
        chance.pick(rule.first) + (isLonger ? chance.pick(rule.first) : '') + chance.pick(rule.second);
      const name = bare + chance.pick(rule.ends);
      if (used.has(name)) continue;
      const town = chance.int(0, towns.length - 1);
      const villages = towns[town]?.villages ?? [];
      const village = villages.length === 0 ? '' : chance.pick(villages).name;
      add(kind, name, town, village, variantsOf(rule, bare, name, towns[town]?.name ?? ''));
      made++;
    }
  }
  const byKind = new Map<string, Place[]>();
  for (const place of places) {
    const same = byKind.get(place.kind);
    if (same === undefined) byKind.set(place.kind, [place]);
    else same.push(place);
  }
  return { places, byKind };
}

type Add = (kind: string, name: string, town: number, village: string, variants: readonly string[]) => void;

function addVillages(towns: readonly Town[], used: Set<string>, add: Add): void {
  for (const [index, town] of towns.entries()) {
    for (const { name, level, isTaken } of town.villages) {
      used.add(name);
      if (level !== '村' || isTaken === true) continue;
      const bare = name.slice(0, -1);
      add('village', name, index, name, [
        name,
        name,
        bare,
        `${town.name}${name}`,
        `${name}${'一二三四五六'[name.length % 6]}组`,
      ]);
    }
  }
}

function variantsOf(rule: PlaceKind, bare: string, name: string, town: string): string[] {
  const filled = rule.variants.map((pattern) =>
    pattern.replaceAll('{town}', town).replaceAll('{name}', name).replaceAll('{bare}', bare),
  );
  return [name, name, name, ...filled];
}
