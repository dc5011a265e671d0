import { Chance, seedOf } from './chance.js';
import { jsonTricks } from './json-tricks.js';
import { mutations } from './mutations.js';
import { parquetTricks } from './parquet-tricks.js';
import { type MadeFile, seedFiles } from './seeds.js';
import { type Trick, textTricks } from './text-tricks.js';
import { xlsxTricks } from './xlsx-tricks.js';
import { zipTricks } from './zip-tricks.js';

/** How one file of a run is made; the run's seed and the index make it again. */
export interface Recipe {
  readonly index: number;
  /** What is done to which file, such as `book.xlsx: bit flips` or `zip hostile names`. */
  readonly kind: string;
  readonly heavy: boolean;
  make(): MadeFile;
}

/** Light tricks come twice as often as one mutation of one seed file. */
const trickWeight = 2;

/** `count` files: one of every `nth` heavy trick, then tricks and mutations of all seed files in turn. */
export async function recipes(seed: number, count: number, nth: number): Promise<readonly Recipe[]> {
  const tricks = Object.entries({
    ...{ ...textTricks, ...jsonTricks, ...zipTricks, ...xlsxTricks },
    ...(await parquetTricks()),
  });
  const light = tricks.filter(([, { heavy }]) => heavy !== true);
  const heavy = tricks.filter(([, trick]) => trick.heavy === true).filter((_, n) => n % nth === seed % nth);
  const round = [...mutated(await seedFiles()), ...Array.from({ length: trickWeight }, () => light).flat()];
  const ordered = [...heavy];
  while (ordered.length < count) ordered.push(...round);
  return ordered.slice(0, count).map(([kind, trick], index) => ({
    ...{ index, kind, heavy: trick.heavy === true },
    make: () => trick.make(new Chance(seedOf(seed, index))),
  }));
}

function mutated(files: readonly MadeFile[]): [string, Trick][] {
  return files.flatMap(({ name, bytes }) =>
    Object.entries(mutations).map(([change, mutate]): [string, Trick] => [
      `${name}: ${change}`,
      { make: (chance) => ({ name, bytes: mutate(bytes, chance) }) },
    ]),
  );
}
