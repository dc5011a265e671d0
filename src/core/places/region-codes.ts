import type { PlaceSpan } from './kinds.js';

/** A row of the county's table of regions. */
export interface Region {
  readonly code: string;
  readonly name: string;
  /** 县, 街道, 镇, 乡, 园区, 村 or 社区. */
  readonly level: string;
  readonly parent: string | null;
}

/** Towns and villages of one county, by name. */
export interface RegionIndex {
  /** The code of each span of one text, in order; null where it is no town or village, or more than one. */
  codes(spans: readonly PlaceSpan[], home: string | null): (string | null)[];
  /** The code of the town that a town or village of this name is or lies in; null where none or several do. */
  townOf(name: string): string | null;
}

const TOWNS: ReadonlySet<string> = new Set(['街道', '镇', '乡', '园区']);
const VILLAGES: ReadonlySet<string> = new Set(['村', '社区']);

const OFFICE = /(?<=街道)(?:办事处|办)$/;
const COMMITTEE =
  /(?:村民委员会|居民委员会|村委会|居委会|村民小组|村小组|第?[一二三四五六七八九十\d]{1,3}组)$/;

/** The names a region may stand under in the table when a text calls it so (柳岸村委会, 柳岸村三组: 柳岸村). */
function spellings(name: string): string[] {
  const place = name.replace(OFFICE, '');
  const bare = place.replace(COMMITTEE, '');
  if (bare === place || bare === '') return [place];
  return /(?:村|社区)$/.test(bare) ? [place, bare] : [place, bare, `${bare}村`, `${bare}社区`];
}

/**
 * An index of a county's regions. Of villages with one name the one meant is told by the town named right before it,
 * else by `home`, the code of the town the message comes from.
 */
export function regionIndex(regions: readonly Region[]): RegionIndex {
  const byName = new Map<string, Region[]>();
  for (const region of regions) {
    if (!TOWNS.has(region.level) && !VILLAGES.has(region.level)) continue;
    byName.set(region.name, [...(byName.get(region.name) ?? []), region]);
  }
  const named = (name: string): readonly Region[] =>
    spellings(name)
      .map((spelling) => byName.get(spelling) ?? [])
      .find((found) => found.length > 0) ?? [];
  const townCode = ({ level, code, parent }: Region): string | null => (TOWNS.has(level) ? code : parent);
  const only = (found: readonly Region[]): Region | undefined => (found.length === 1 ? found[0] : undefined);
  return {
    codes(spans, home) {
      const codes: (string | null)[] = [];
      spans.forEach((span, index) => {
        const found = named(span.text);
        const before = spans[index - 1];
        const stated = before?.end === span.start ? only(named(before.text)) : undefined;
        const isStated =
          stated !== undefined && TOWNS.has(stated.level) && !found.some(({ level }) => TOWNS.has(level));
        const within = (town: string) => only(found.filter((region) => townCode(region) === town));
        const meant = isStated
          ? within(stated.code)
          : (only(found) ?? (home === null ? undefined : within(home)));
        codes.push(meant?.code ?? null);
      });
      return codes;
    },
    townOf(name) {
      const towns = new Set(named(name).map(townCode));
      return towns.size === 1 ? ([...towns][0] ?? null) : null;
    },
  };
}
