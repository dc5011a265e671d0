import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { packageRoot, readYaml } from '../../config.js';
import { type Content, compileContent, patterns } from '../../core/sample/content.js';
import type { PlaceKind, Town } from '../../core/sample/places.js';

const strings = Type.Array(Type.String());
const oneOf = <T extends string>(values: readonly T[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const matter = Type.Object(
  {
    id: Type.String(),
    category: Type.String(),
    places: strings,
    kind: oneOf(['site', 'policy', 'company', 'line']),
    noun: Type.String(),
    organ: Type.String(),
    patterns: Type.Array(oneOf(patterns)),
    months: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 12 }))),
    special: Type.Optional(oneOf(['litigation', 'restricted', 'urgent', 'junk'])),
    words: strings,
    routes: strings,
    names: Type.String(),
    titles: Type.String(),
    core: Type.String(),
    seen: Type.String(),
    ask: Type.String(),
    against: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
const share = Type.Optional(Type.Number({ minimum: 0 }));
const voice = Type.Object(
  {
    id: Type.String(),
    register: oneOf(['plain', 'dialect', 'formal']),
    third: Type.Boolean(),
    length: Type.Number(),
    spread: Type.Number(),
    channels: Type.Object({ ledger: share, portal: share, wechat: share, hotline: share }),
    places: Type.Optional(strings),
    stops: strings,
    opening: Type.String(),
    self: Type.String(),
    feeling: Type.String(),
    closing: Type.String(),
    noise: Type.Optional(oneOf(['speech', 'emoji', 'typing', 'letter'])),
  },
  { additionalProperties: false },
);
const synonyms = Type.Record(
  Type.String(),
  Type.Object({
    any: Type.Optional(strings),
    dialect: Type.Optional(strings),
    formal: Type.Optional(strings),
  }),
);
const village = Type.Object({
  name: Type.String(),
  level: Type.String(),
  population: Type.Integer(),
  isTaken: Type.Optional(Type.Boolean()),
});
const town = Type.Object({
  code: Type.String(),
  name: Type.String(),
  station: Type.String(),
  letters: Type.String(),
  level: Type.String(),
  population: Type.Integer(),
  villages: Type.Array(village),
});
const county = Type.Object({
  county: Type.String(),
  code: Type.String(),
  platforms: strings,
  towns: Type.Array(town),
});
const placeKind = Type.Object({
  first: strings,
  second: strings,
  ends: strings,
  variants: strings,
  count: Type.Integer(),
});

/** The county the sample plays in and all its texts, as `pipelines/sample/` has them. */
export interface SampleSource {
  readonly content: Content;
  readonly county: string;
  readonly code: string;
  readonly platforms: readonly string[];
  readonly towns: readonly Town[];
  readonly placeKinds: Readonly<Record<string, PlaceKind>>;
}

/** Reads and compiles the sample's content. Throws MinshengError `config-invalid` where a file is wrong. */
export function loadSampleSource(dir = join(packageRoot, 'pipelines', 'sample')): SampleSource {
  const file = (name: string) => join(dir, name);
  const filesOf = (kind: string) =>
    readdirSync(dir)
      .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.yaml'))
      .sort();
  const texts = Type.Record(Type.String(), Type.String());
  const voices = readYaml(
    file('voices.yaml'),
    Type.Object({
      voices: Type.Array(voice),
      homophones: Type.Record(Type.String(), Type.String()),
      slips: Type.Record(Type.String(), Type.String()),
      emoji: strings,
    }),
  );
  const base: Static<typeof county> = readYaml(file('county.yaml'), county);
  const content = compileContent({
    matters: filesOf('matters').flatMap(
      (name) => readYaml(file(name), Type.Object({ matters: Type.Array(matter) })).matters,
    ),
    scenes: Object.assign(
      {},
      ...filesOf('scenes').map((name) => readYaml(file(name), Type.Object({ scenes: texts })).scenes),
    ),
    voices: voices.voices,
    homophones: voices.homophones,
    slips: voices.slips,
    emoji: voices.emoji,
    lists: readYaml(file('lists.yaml'), Type.Object({ lists: Type.Record(Type.String(), strings) })).lists,
    synonyms: readYaml(file('synonyms.yaml'), Type.Object({ synonyms })).synonyms,
    common: readYaml(file('common.yaml'), Type.Object({ common: texts })).common,
  });
  const placeKinds = readYaml(
    file('places.yaml'),
    Type.Object({ kinds: Type.Record(Type.String(), placeKind) }),
  ).kinds;
  return { content, placeKinds, ...base };
}
