import type { RegistryRecord } from './registry.js';

/** Digits of the codes for statistics: province 2, city 4, county 6, town 9, village 12. */
const townDigits = 9;
const villageDigits = 12;
const levelByEnding: readonly (readonly [RegExp, string])[] = [
  [/(?:居委会|居民委员会|社区)$/, '社区'],
  [/(?:村委会|村民委员会|村|嘎查)$/, '村'],
  [/(?:街道|街道办事处)$/, '街道'],
  [/镇$/, '镇'],
  [/(?:乡|苏木)$/, '乡'],
  [/(?:区|县|市|旗)$/, '县'],
];

/**
 * A region with what its code and name tell filled in: level, and the code of the region it lies in. The national
 * list calls villages after their committees; they are stored as people call them.
 */
export function completeRegion(record: RegistryRecord): RegistryRecord {
  const code = String(record.region_code ?? '');
  const name = plainName(String(record.name ?? ''));
  const level = record.level ?? levelOf(String(record.name ?? ''), code);
  const parent = record.parent_code ?? parentOf(code);
  return { ...record, name, level, parent_code: parent };
}

/** Whether a region is a county or lies in it. */
export function liesIn(record: RegistryRecord, county: string): boolean {
  return String(record.region_code ?? '').startsWith(county);
}

function plainName(name: string): string {
  const bare = name.replace(/(?:居民委员会|居委会|村民委员会|村委会|街道办事处)$/, '');
  if (bare === name || bare === '') return name;
  if (name.endsWith('街道办事处')) return `${bare}街道`;
  const kind = /居民委员会$|居委会$/.test(name) ? '社区' : '村';
  return /(?:社区|村|嘎查)$/.test(bare) ? bare : `${bare}${kind}`;
}

function levelOf(name: string, code: string): string {
  const found = levelByEnding.find(([ending]) => ending.test(name))?.[1];
  const isTown = code.length === townDigits;
  // A development zone is a town by its code and a 区 by its name.
  if (isTown && (found === undefined || found === '县' || found === '村' || found === '社区')) return '园区';
  if (code.length === villageDigits && found !== '社区') return '村';
  return found ?? '县';
}

function parentOf(code: string): string | null {
  if (code.length === villageDigits) return code.slice(0, townDigits);
  return code.length === townDigits ? code.slice(0, 6) : null;
}
