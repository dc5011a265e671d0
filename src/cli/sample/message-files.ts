import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type CellValue as LibraryCell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { SampleMessage } from '../../core/sample/message.js';
import type { Town } from '../../core/sample/places.js';
import { encodeGb18030 } from '../../formats/gb18030.js';
import { csvLine } from './csv-line.js';
import { type LedgerCell, type LedgerLayout, ledgerLayouts } from './ledger-layouts.js';

/** From so many messages on, ledgers are written as .csv parts. */
export const partsFrom = 20_000;
const rowsPerPart = 100_000;
const bufferSize = 1 << 18;
const fixedTime = new Date(Date.UTC(2000, 0, 1));

/** Where messages go; `close` must be called once, after the last. */
export interface MessageSink {
  write(message: SampleMessage): void;
  close(): Promise<void>;
}

/** The files a sample of so many messages is sent in. */
export function openMessageFiles(dir: string, towns: readonly Town[], messages: number): MessageSink {
  mkdirSync(dir, { recursive: true });
  const isLarge = messages >= partsFrom;
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const ledger = isLarge ? ledgerParts(dir, utf8) : ledgerBooks(dir, towns);
  const hotline = new PartFile(dir, '热线转办', 'csv', csvLine(hotlineHeadings), encodeGb18030, isLarge);
  const portal = new PartFile(dir, '网上代表之家', 'jsonl', '', utf8, isLarge);
  return {
    write(message) {
      if (message.channel === 'ledger') ledger.write(message);
      else if (message.channel === 'hotline') hotline.write(csvLine(hotlineRow(message)));
      else portal.write(`${JSON.stringify(portalRecord(message))}\n`);
    },
    async close() {
      hotline.close();
      portal.close();
      await ledger.close();
    },
  };
}

const hotlineHeadings = [
  '工单编号',
  '来电时间',
  '来电人',
  '来电号码',
  '事发地址',
  '诉求标题',
  '诉求内容',
  '转办站点',
  '承办单位',
  '答复内容',
  '答复时间',
];

function hotlineRow(m: SampleMessage): string[] {
  const reply = m.handling?.reply;
  const at = m.at.replaceAll('-', '/').slice(0, 16);
  return [
    m.key,
    at,
    m.author,
    m.contact,
    m.town.name,
    m.title,
    m.body,
    m.station,
    m.matter.organ,
    reply?.text ?? '',
    reply?.on ?? '',
  ];
}

function portalRecord(m: SampleMessage): Record<string, string | number | null> {
  const reply = m.handling?.reply;
  return {
    编号: m.key,
    来源: m.channel === 'wechat' ? '微信公众号' : '网上代表之家',
    标题: m.channel === 'wechat' ? null : m.title,
    内容: m.body,
    提交时间: m.at.replace(' ', 'T'),
    用户: m.author,
    站点: m.station,
    点赞数: m.up,
    反对数: m.down,
    答复内容: reply?.text ?? null,
    答复时间: reply?.on ?? null,
  };
}

/** A text file written as a stream, in numbered parts where it is to be large. */
class PartFile {
  private handle: number | null = null;
  private waiting: string[] = [];
  private waitingLength = 0;
  private rows = 0;
  private part = 0;

  constructor(
    private readonly dir: string,
    private readonly name: string,
    private readonly extension: string,
    private readonly head: string,
    private readonly encode: (text: string) => Uint8Array,
    private readonly isParted: boolean,
  ) {}

  write(line: string): void {
    if (this.handle === null || (this.isParted && this.rows === rowsPerPart)) this.next();
    this.rows++;
    this.waiting.push(line);
    this.waitingLength += line.length;
    if (this.waitingLength > bufferSize) this.flush();
  }

  close(): void {
    if (this.handle === null) return;
    this.flush();
    closeSync(this.handle);
    this.handle = null;
  }

  private next(): void {
    this.close();
    this.rows = 0;
    this.part++;
    const suffix = this.isParted ? `-${String(this.part).padStart(3, '0')}` : '';
    this.handle = openSync(join(this.dir, `${this.name}${suffix}.${this.extension}`), 'w');
    if (this.head !== '') writeSync(this.handle, this.encode(this.head));
  }

  private flush(): void {
    if (this.handle === null) return;
    writeSync(this.handle, this.encode(this.waiting.join('')));
    this.waiting = [];
    this.waitingLength = 0;
  }
}

function ledgerParts(dir: string, encode: (text: string) => Uint8Array): MessageSink {
  const layout = ledgerLayouts[1] as LedgerLayout;
  const file = new PartFile(dir, '接待台账', 'csv', `\uFEFF${csvLine(layout.headings)}`, encode, true);
  return {
    write: (message) =>
      file.write(csvLine(layout.cells(message, message.row.id).map((cell) => String(cell ?? '')))),
    close: () => Promise.resolve(file.close()),
  };
}

function ledgerBooks(dir: string, towns: readonly Town[]): MessageSink {
  const byTown = new Map<string, SampleMessage[]>();
  return {
    write(message) {
      const list = byTown.get(message.town.name);
      if (list === undefined) byTown.set(message.town.name, [message]);
      else list.push(message);
    },
    async close() {
      for (const [index, { name }] of towns.entries()) {
        const messages = byTown.get(name);
        const layout = ledgerLayouts[index % ledgerLayouts.length];
        if (messages === undefined || layout === undefined) continue;
        const properties = { creator: name, created: fixedTime, modified: fixedTime };
        const bytes = await writeXlsx({ sheets: sheetsOf(name, layout, messages), properties });
        writeFileSync(join(dir, `${name}接待台账.xlsx`), bytes);
      }
    },
  };
}

function sheetsOf(town: string, layout: LedgerLayout, messages: readonly SampleMessage[]): WriteSheet[] {
  if (!layout.splitsYears) return [sheetOf('台账', town, layout, messages)];
  return ['2025', '2026'].map((year) =>
    sheetOf(
      `${year}年`,
      town,
      layout,
      messages.filter(({ at }) => at.startsWith(year)),
    ),
  );
}

/** One worksheet with what stations leave in theirs: a merged title, blank rows, a total. */
function sheetOf(
  name: string,
  town: string,
  layout: LedgerLayout,
  messages: readonly SampleMessage[],
): WriteSheet {
  const width = layout.headings.length;
  const above = layout.above(town);
  const rows: LedgerCell[][] = [...above.map((text) => [text === '' ? null : text]), [...layout.headings]];
  for (const [i, message] of messages.entries()) {
    rows.push(layout.cells(message, i + 1));
    if (i % 37 === 36) rows.push(layout.headings.map(() => null));
  }
  if (layout.hasTotal)
    rows.push(['合计', ...layout.headings.slice(2).map(() => null), `共${messages.length}件`]);
  const dateColumn = layout.headings.findIndex((heading) => /时间|日期/.test(heading));
  return {
    name,
    columns: layout.headings.map((heading, i) => ({
      width: /内容|问题|意见/.test(heading) ? 60 : 16,
      ...(i === dateColumn ? { numFmt: 'yyyy/m/d h:mm' } : {}),
    })),
    rows: rows.map((row) => row as LibraryCell[]),
    ...(above.length === 0 ? {} : { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 }] }),
  };
}
