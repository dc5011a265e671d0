import { copyFileSync, writeFileSync } from 'node:fs';
import { MinshengError } from '../../errors.js';
import { toArrowIpc } from '../../formats/arrow.js';
import { writeCsv } from '../../formats/csv-write.js';
import { writeTable } from '../../formats/xlsx-write.js';
import { flatRows, type PublishedTable, readTable } from '../../reports/read-table.js';
import { findSnapshot, tableFile } from '../../store/snapshot.js';
import { type Command, snapshotOption, storeDir, storeOption } from '../command.js';
import { snapshotNumber } from '../snapshot-number.js';

const writers: Readonly<
  Record<string, (table: PublishedTable) => Uint8Array | string | Promise<Uint8Array>>
> = {
  jsonl: ({ rows }) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  csv: (table) => writeCsv(table.columns, flatRows(table)),
  xlsx: (table) => writeTable(table.columns, flatRows(table)),
  arrow: (table) => toArrowIpc(table.columns, flatRows(table)),
};

const formats = [...Object.keys(writers), 'parquet'];

const command: Command = {
  summary: '导出一张结果表。导出的内容已脱敏，不含限权事项。',
  usage: ['export 表名 --format jsonl|csv|xlsx|parquet|arrow --out 文件'],
  options: {
    ...storeOption,
    ...snapshotOption,
    format: { type: 'string', value: '格式', help: `${formats.join('、')}；不写时看文件的扩展名` },
    out: { type: 'string', value: '文件', help: '写到哪个文件' },
  },
  async run(args, terminal) {
    const [table] = args.positionals;
    const out = args.text('out');
    const dir = storeDir(args);
    const snapshot = findSnapshot(dir, snapshotNumber(args));
    if (table === undefined || out === undefined) {
      const known = Object.keys(snapshot.manifest.tables).join('、');
      throw new MinshengError('usage', { what: `请写明表名和 --out 文件。可用的表：${known}。` });
    }
    const format = args.text('format') ?? out.split('.').at(-1) ?? '';
    const rows = snapshot.manifest.tables[table]?.rows ?? 0;
    if (format === 'parquet') copyFileSync(tableFile(snapshot, table), out);
    else {
      const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
      if (write === undefined) {
        throw new MinshengError('usage', { what: `没有格式 ${format}。可用：${formats.join('、')}。` });
      }
      writeFileSync(out, await write(await readTable(dir, snapshot, table)));
    }
    terminal.out(`已导出 ${table}：${rows} 行 → ${out}`);
    terminal.result({ table, rows, out, format, snapshot: snapshot.manifest.seq });
    return 0;
  },
};

export default command;
