import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadSampleSource } from '../cli/sample/load.js';
import { tellMessages } from '../core/sample/message.js';
import { makeWorld } from '../core/sample/world.js';
import { writeArchive } from './big-workbook.js';

const headings = ['编号', '标题', '内容', '提交时间', '姓名', '站点', '渠道'];
const columnLetters = 'ABCDEFG';
/** Characters of a body, about: the mean of letters to a city government. */
const bodyLength = 370;
const letters = 4000;

/** Rows of a ledger, each with a number and a text of its own, made of sentences of the sample county's letters. */
export class Ledger {
  private readonly told: { title: string; body: string; author: string; station: string; channel: string }[];

  constructor(seed: number) {
    const world = makeWorld(loadSampleSource(), letters, seed);
    this.told = [...tellMessages(world)]
      .filter(({ title, body }) => title !== '' && body !== '')
      .map(({ title, body, author, station, channel }) => ({ title, body, author, station, channel }));
  }

  row(i: number): string[] {
    const at = (n: number) => this.told[n % this.told.length]!;
    const { title, author, station, channel } = at(i);
    let body = at(i).body;
    for (let n = 1; body.length < bodyLength; n++)
      body += at(i * 31 + n * 7919 + Math.floor(i / letters)).body;
    const day = new Date(Date.UTC(2024, 0, 1) + i * 31_000).toISOString();
    const time = day.slice(0, 19).replace('T', ' ');
    const text = `${body.slice(0, bodyLength)}（第${i}件）`;
    return [`B${i}`, title, text, time, author, station, channel];
  }

  /** Writes rows `from` to `to` as a comma-separated file. */
  async writeCsv(file: string, from: number, to: number): Promise<void> {
    await pipeline(Readable.from(this.csv(from, to)), createWriteStream(file));
  }

  /** Writes the same rows as a workbook with shared strings, as spreadsheet programs do. */
  async writeXlsx(file: string, from: number, to: number): Promise<void> {
    const rel = (id: number, type: string, target: string) =>
      `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
    const book =
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>';
    await writeArchive(file, [
      { name: 'xl/workbook.xml', text: [book] },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: [
          `<Relationships>${rel(1, 'worksheet', 'worksheets/sheet1.xml')}${rel(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
        ],
      },
      { name: 'xl/sharedStrings.xml', text: this.strings(from, to) },
      { name: 'xl/worksheets/sheet1.xml', text: this.sheet(from, to) },
    ]);
  }

  private *csv(from: number, to: number): Generator<string> {
    yield `${headings.join(',')}\r\n`;
    for (let i = from; i < to; i++)
      yield `${this.row(i)
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(',')}\r\n`;
  }

  private *strings(from: number, to: number): Generator<string> {
    yield '<sst>';
    for (const cells of this.withHeadings(from, to))
      yield cells.map((cell) => `<si><t xml:space="preserve">${escapeXml(cell)}</t></si>`).join('');
    yield '</sst>';
  }

  private *sheet(from: number, to: number): Generator<string> {
    yield '<worksheet><sheetData>';
    for (let row = 0; row <= to - from; row++) {
      const cells = Array.from(
        columnLetters,
        (letter, i) => `<c r="${letter}${row + 1}" t="s"><v>${row * headings.length + i}</v></c>`,
      );
      yield `<row r="${row + 1}">${cells.join('')}</row>`;
    }
    yield '</sheetData></worksheet>';
  }

  private *withHeadings(from: number, to: number): Generator<string[]> {
    yield headings;
    for (let i = from; i < to; i++) yield this.row(i);
  }
}

/** Writes `rows` rows to one CSV file and again to four workbooks; gives the paths of both. */
export async function writeLedgers(
  dir: string,
  rows: number,
  seed: number,
): Promise<{ csv: readonly string[]; xlsx: readonly string[] }> {
  const ledger = new Ledger(seed);
  const csv = join(dir, 'ledger.csv');
  await ledger.writeCsv(csv, 0, rows);
  const xlsx = [0, 1, 2, 3].map((part) => join(dir, `ledger-${part + 1}.xlsx`));
  for (const [part, file] of xlsx.entries())
    await ledger.writeXlsx(file, Math.floor((rows * part) / 4), Math.floor((rows * (part + 1)) / 4));
  return { csv: [csv], xlsx };
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
