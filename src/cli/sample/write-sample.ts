import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeCalendar, makeDeputies, makeSessions, makeSuggestions } from '../../core/sample/congress.js';
import { tellMessages } from '../../core/sample/message.js';
import { makeRegions, type Table } from '../../core/sample/stations.js';
import { mergeTruth, type Truth, TruthKeeper } from '../../core/sample/truth.js';
import { lexiconOf, makeWorld } from '../../core/sample/world.js';
import { csvLine } from './csv-line.js';
import { parseCsvTable } from './csv-table.js';
import type { SampleSource } from './load.js';
import { openMessageFiles } from './message-files.js';

/** What was written. */
export interface SampleCounts {
  readonly messages: number;
  readonly issues: number;
  readonly members: number;
  readonly stations: number;
  readonly deputies: number;
}

/** Writes a sample county of so many messages into a folder; the same numbers give the same bytes. */
export async function writeSample(
  source: SampleSource,
  out: string,
  messages: number,
  seed: number,
): Promise<SampleCounts> {
  mkdirSync(out, { recursive: true });
  const world = makeWorld(source, messages, seed);
  const stations = mergeTable(join(out, 'stations.csv'), world.stations, 'name', 'station_id');
  const congress = { ...world, stations };
  const deputies = makeDeputies(congress);
  const tables: Readonly<Record<string, Table>> = {
    stations,
    regions: mergeTable(
      join(out, 'regions.csv'),
      makeRegions(source.code, source.county, source.towns, world.gazetteer),
      'name',
      'region_code',
    ),
    deputies,
    sessions: makeSessions(congress, deputies),
    suggestions: makeSuggestions(congress, deputies),
    calendar: makeCalendar(congress),
  };
  for (const [name, table] of Object.entries(tables)) writeTable(join(out, `${name}.csv`), table);
  writeLexicon(join(out, 'lexicon.txt'), lexiconOf(world));
  const keeper = new TruthKeeper(world.schedule.repeated());
  const sink = openMessageFiles(join(out, 'messages'), world.towns, messages);
  const handling = openSync(join(out, 'handling.csv'), 'w');
  writeSync(handling, csvLine(['key', 'step', 'on', 'organ', 'text']));
  let lines: string[] = [];
  for (const message of tellMessages(world)) {
    sink.write(message);
    keeper.note(message);
    for (const { step, on, organ, text } of message.handling?.steps ?? [])
      lines.push(csvLine([message.key, step, on, organ, text]));
    if (lines.length > 4000) {
      writeSync(handling, lines.join(''));
      lines = [];
    }
  }
  writeSync(handling, lines.join(''));
  closeSync(handling);
  await sink.close();
  const truth = keeper.truth(world, world.issueNames);
  const merged = withHandwritten(out, truth);
  writeFileSync(join(out, 'truth.json'), formatTruth(merged));
  return {
    messages,
    issues: merged.issues.length,
    members: merged.issues.reduce((sum, { members }) => sum + members.length, 0),
    stations: stations.rows.length,
    deputies: deputies.rows.length,
  };
}

function withHandwritten(out: string, truth: Truth): Truth {
  const file = join(out, 'truth-handwritten.json');
  return existsSync(file) ? mergeTruth(JSON.parse(readFileSync(file, 'utf8')) as Truth, truth) : truth;
}

/** Rows that are there already stay as they are; new ones follow, numbered on where their number is taken. */
function mergeTable(file: string, made: Table, name: string, id: string): Table {
  if (!existsSync(file)) return made;
  const old = parseCsvTable(readFileSync(file, 'utf8'));
  const at = {
    old: old.columns.indexOf(name),
    made: made.columns.indexOf(name),
    id: made.columns.indexOf(id),
  };
  const known = new Set(old.rows.map((row) => row[at.old]));
  const taken = new Map(old.rows.map((row) => [row[old.columns.indexOf(id)] ?? '', row]));
  const renamed = new Map<string, string>();
  const fresh = made.rows.filter((row) => !known.has(row[at.made]));
  for (const row of made.rows) {
    const same = old.rows.find((other) => other[at.old] === row[at.made]);
    if (same !== undefined) renamed.set(row[at.id] ?? '', same[old.columns.indexOf(id)] ?? '');
  }
  const added = fresh.map((row) => {
    const own = row[at.id] ?? '';
    const free = nextFree(own, taken);
    taken.set(free, [...row]);
    renamed.set(own, free);
    return row.map((cell, i) => (i === at.id ? free : (renamed.get(cell) ?? cell)));
  });
  return { columns: old.columns, rows: [...old.rows, ...added] };
}

function nextFree(id: string, taken: ReadonlyMap<string, unknown>): string {
  const [, head = '', tail = ''] = /^(.*?)(\d{3})$/.exec(id) ?? [];
  for (let n = Number(tail); ; n++) {
    const candidate = `${head}${String(n).padStart(3, '0')}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function writeTable(file: string, { columns, rows }: Table): void {
  writeFileSync(file, [csvLine(columns), ...rows.map(csvLine)].join(''));
}

function writeLexicon(file: string, words: readonly string[]): void {
  const old = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  writeFileSync(file, `${[...new Set([...old, ...words])].join('\n')}\n`);
}

/** One issue or entry a line, so that a person can read it and a change shows. */
function formatTruth(truth: Truth): string {
  const parts = Object.entries(truth).map(([name, value]) => {
    const isList = Array.isArray(value);
    const entries = isList
      ? (value as readonly unknown[]).map((item) => JSON.stringify(item))
      : Object.entries(value as Readonly<Record<string, string>>).map(
          ([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`,
        );
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    const gap = isList && typeof (value as readonly unknown[])[0] === 'string' ? ', ' : ',\n  ';
    return ` ${JSON.stringify(name)}: ${open}${entries.length === 0 ? '' : `\n  ${entries.join(gap)}\n `}${close}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}
