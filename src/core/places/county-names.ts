import { isGenericName } from './generic-names.js';
import { suffixEndingAt } from './suffixes.js';

const STATION =
  /(?:人大)?(?:网上)?(?:代表)?(?:之家|(?:联络|联系|接待|履职|工作|活动|服务)(?:中心)?(?:站|点|室|中心|平台)|之窗|公众号|小程序|平台).*$/;
const PEOPLE = /(?:户|哥|姐|嫂|员|者|师|人|会|企业|行业|代表|人大|微信|网上)$/;

/** The place a station is called after (丰和佳苑代表联系点: 丰和佳苑); undefined where it is called after none. */
export function stationPlace(station: string): string | undefined {
  const place = station.replace(STATION, '');
  if (place === station || !/^[\u3400-\u9FFF]{3,8}$/.test(place)) return undefined;
  // 县人民医院 would cut 云溪县人民医院 short.
  return /^[县市区镇乡]/.test(place) || PEOPLE.test(place) || isCommon(place) ? undefined : place;
}

/** Whether a name is made of everyday words alone (新农村, 开发区), which a text need not mean as a name. */
function isCommon(name: string): boolean {
  return isGenericName(name, suffixEndingAt(name, name.length)?.word ?? '');
}

/** What a county knows by name. */
export interface KnownPlaces {
  /** Names of its regions. */
  readonly regions: readonly string[];
  /** Names of its stations. */
  readonly stations: readonly string[];
  /** Names that a person has listed: taken as they are. */
  readonly listed: readonly string[];
}

/** The names to look for in texts, each once; regions and stations only where the name cannot be mistaken for words. */
export function countyNames({ regions, stations, listed }: KnownPlaces): string[] {
  const places = stations.flatMap((station) => stationPlace(station) ?? []);
  return [...new Set([...regions.filter((name) => !isCommon(name)), ...places, ...listed])].sort();
}
