import { dataFile, readLines, readYaml } from '../config.js';
import { wordsInEffect } from '../core/decisions/words.js';
import { flatten, taxonomySchema } from '../core/taxonomy.js';
import { normalise } from '../core/text/normalise.js';
import type { Db } from '../store/db.js';
import { replayState } from '../store/state-log.js';
import { countyPlaces } from './county-places.js';

/**
 * The dictionary of a county for the segmenter, each word once, ascending: the shipped words, the county's own, its
 * regions, stations, listed places and organs, and the mined words that a person has accepted.
 * @param own a county's own word list, or `''`.
 */
export async function countyWords(db: Db, storeDir: string, own: string): Promise<string[]> {
  const shipped = readLines(dataFile('pipelines/lexicons/user-dictionary.txt', storeDir));
  const county = own === '' ? [] : readLines(dataFile(own, storeDir));
  const rows = await db.file<{ name: string }>('stages/names-to-segment');
  const { gazetteer } = await countyPlaces(db, storeDir);
  const named = [...rows.map(({ name }) => name), ...organs(storeDir), ...gazetteer.names].map((name) =>
    normalise(name),
  );
  const words = [...shipped, ...county, ...named, ...acceptedWords(storeDir)];
  return [...new Set(words)].filter((word) => word.length > 1).sort();
}

/** Departments and committees of the taxonomy; 乡镇人民政府（街道办事处） is two names. */
function organs(storeDir: string): string[] {
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema);
  return flatten(taxonomy)
    .flatMap(({ departments, committee }) => [...departments, committee])
    .flatMap((name) => name.split(/[（）()、]/));
}

/** Mined words that a person has accepted. */
function acceptedWords(storeDir: string): string[] {
  return [...wordsInEffect(replayState<object>(storeDir, 'decisions').entries).values()]
    .filter(({ verdict }) => verdict === 'accept')
    .map(({ target }) => target);
}
