import type { Gazetteer, Town } from './places.js';
import { Chance, mixSeed } from './random.js';

/** A table of the sample: its columns and its rows, in order. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The eight facilities the guidance asks of a station. */
const facilities = [
  '有活动阵地',
  '有统一标识',
  '有规章制度',
  '有工作计划',
  '有台账记录',
  '有学习资料',
  '有办公设施',
  '有线上平台',
];
const stationKinds = {
  town: '乡镇街道园区代表工作站/代表之家',
  village: '村社区工作站',
  point: '联系点',
  web: '网络平台',
};

/** Stations of the four kinds with their parents; a town's own station comes first in its town. */
export function makeStations(
  towns: readonly Town[],
  gazetteer: Gazetteer,
  platforms: readonly string[],
  seed: number,
): Table {
  const chance = new Chance(mixSeed(seed, 61));
  const rows: string[][] = [];
  const add = (name: string, kind: string, parent: string, town: string, address: string): string => {
    const id = `S${String(rows.length + 1).padStart(3, '0')}`;
    const opened = `${chance.int(2016, 2024)}-${two(chance.int(1, 12))}-${two(chance.int(1, 28))}`;
    const has = facilities.map((_, i) =>
      chance.chance(kind === stationKinds.town || i === 0 ? 0.97 : 0.78) ? '是' : '否',
    );
    rows.push([id, name, kind, parent, town, address, opened, ...has]);
    return id;
  };
  for (const [index, town] of towns.entries()) {
    const own = add(town.station, stationKinds.town, '', town.name, `${town.name}便民服务中心二楼`);
    for (const village of town.villages) {
      const room = chance.pick(['党群服务中心', '便民服务大厅', '居民议事厅', '文化礼堂一楼']);
      add(`${village.name}代表工作站`, stationKinds.village, own, town.name, `${village.name}${room}`);
    }
    const spots = gazetteer.places
      .filter((place) => place.town === index && spotKinds.includes(place.kind))
      .slice(0, 2);
    for (const spot of spots) add(`${spot.name}代表联系点`, stationKinds.point, own, town.name, spot.name);
  }
  for (const name of platforms) add(name, stationKinds.web, '', '', '线上');
  return {
    columns: ['station_id', 'name', 'kind', 'parent_id', 'town', 'address', 'opened_on', ...facilities],
    rows,
  };
}

const spotKinds = ['market', 'school', 'company', 'hospital', 'estate'];

/** The county, its towns and its villages with their populations; made villages share what their town has left. */
export function makeRegions(
  code: string,
  county: string,
  towns: readonly Town[],
  gazetteer: Gazetteer,
): Table {
  const total = towns.reduce((sum, town) => sum + town.population, 0);
  const rows: string[][] = [[code, county, '县', '', String(total)]];
  for (const [index, town] of towns.entries()) {
    rows.push([town.code, town.name, town.level, code, String(town.population)]);
    const known = new Set(town.villages.map(({ name }) => name));
    const made = gazetteer.places.filter(
      ({ kind, town: at, name }) => kind === 'village' && at === index && !known.has(name),
    );
    const left = town.population - town.villages.reduce((sum, village) => sum + village.population, 0);
    const share = Math.max(160, Math.floor((left * 0.9) / Math.max(1, made.length)));
    const villages = [
      ...town.villages,
      ...made.map(({ name }, i) => ({
        name,
        level: '村',
        population: Math.min(3600, Math.floor(share * (0.7 + ((i * 37) % 30) / 100))),
      })),
    ];
    for (const [i, village] of villages.entries()) {
      rows.push([
        `${town.code}${String(i + 1).padStart(3, '0')}`,
        village.name,
        village.level,
        town.code,
        String(village.population),
      ]);
    }
  }
  return { columns: ['region_code', 'name', 'level', 'parent_code', 'population'], rows };
}

/** Names of stations by town, in the towns' order, then those of the platforms. */
export function stationNames(stations: Table, towns: readonly Town[]): string[][] {
  const of = (town: string) => stations.rows.filter((row) => row[4] === town).map((row) => row[1] ?? '');
  return [...towns.map(({ name }) => of(name)), of('')];
}

const two = (value: number): string => String(value).padStart(2, '0');
