import type { Table } from '../../core/sample/stations.js';

/** Reads a simple CSV file of our own: heading first, quotes where needed. */
export function parseCsvTable(text: string): Table {
  const [columns = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf);
  return { columns, rows };
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
