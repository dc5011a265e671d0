import { writeFileSync } from 'node:fs';
import { MinshengError } from '../../errors.js';
import { writeTable } from '../../formats/xlsx-write.js';
import { retryStore } from '../../pipeline/retry.js';
import { type QuarantinedRow, readQuarantine } from '../../store/quarantine.js';
import { type Command, storeDir, storeOption, type Terminal } from '../command.js';

const command: Command = {
  summary: '没能存入的行：原样保留在隔离区，写明原因和改法。这里显示的是没有脱敏的原文。',
  usage: ['quarantine list', 'quarantine show 编号', 'quarantine export --out 文件.xlsx', 'quarantine retry'],
  options: {
    ...storeOption,
    out: { type: 'string', value: '文件', help: '导出到这个 Excel 文件' },
  },
  async run(args, terminal) {
    const [action = 'list', id] = args.positionals;
    const dir = storeDir(args);
    if (action === 'retry') return retry(dir, terminal);
    const rows = await readQuarantine(dir);
    if (action === 'list') return list(rows, terminal);
    if (action === 'show') return show(rows, id, terminal);
    if (action === 'export') return exportRows(rows, args.text('out'), terminal);
    throw new MinshengError('usage', {
      what: `不认识 quarantine ${action}，可用：list、show、export、retry。`,
    });
  },
};

function list(rows: readonly QuarantinedRow[], terminal: Terminal): number {
  const groups = new Map<string, QuarantinedRow[]>();
  for (const row of rows) {
    const key = `${row.file}\n${row.column_name ?? ''}\n${row.hint}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    const places = group.slice(0, 5).map((row) => `${place(row)}[${row.quarantine_id}]`);
    terminal.out(`${first!.file}：${group.length} 行，${first!.reason}。${first!.hint}`);
    terminal.out(`  ${places.join('、')}${group.length > 5 ? ' …' : ''}`);
  }
  terminal.out(rows.length === 0 ? '隔离区里没有行。' : `共 ${rows.length} 行。`);
  terminal.result(rows);
  return 0;
}

const place = ({ sheet, row_no }: QuarantinedRow): string =>
  `${sheet === null ? '' : `${sheet} `}${row_no > 0 ? `第 ${row_no} 行` : '整个文件'}`;

function show(rows: readonly QuarantinedRow[], id: string | undefined, terminal: Terminal): number {
  const row = rows.find(({ quarantine_id: own }) => own === id);
  if (row === undefined)
    throw new MinshengError('usage', { what: `隔离区里没有编号 ${id ?? '（没有写）'}。` });
  terminal.out(`${row.file} ${place(row)}（${row.received_at} 收到）`);
  terminal.out(`原因：${row.reason}`);
  if (row.column_name !== null) terminal.out(`列：${row.column_name}，值：${row.value ?? ''}`);
  terminal.out(`改法：${row.hint}`);
  for (const [heading, cell] of Object.entries(JSON.parse(row.cells) as Record<string, unknown>))
    terminal.out(`  ${heading}：${cell === null ? '' : String(cell)}`);
  terminal.result(row);
  return 0;
}

async function exportRows(
  rows: readonly QuarantinedRow[],
  out: string | undefined,
  terminal: Terminal,
): Promise<number> {
  if (out === undefined) throw new MinshengError('usage', { what: '请用 --out 写明导出到哪个文件。' });
  const headings = [...new Set(rows.flatMap(({ cells }) => Object.keys(JSON.parse(cells) as object)))];
  const fixed = ['隔离编号', '文件', '工作表', '行', '列', '值', '原因', '改法'];
  const columns = [...fixed, ...headings].map((name) => ({ name, heading: name, kind: 'text' as const }));
  const values = rows.map((row) => {
    const cells = JSON.parse(row.cells) as Record<string, string | number | boolean | null>;
    return [
      ...[
        row.quarantine_id,
        row.file,
        row.sheet,
        row.row_no,
        row.column_name,
        row.value,
        row.reason,
        row.hint,
      ],
      ...headings.map((heading) => cells[heading] ?? null),
    ];
  });
  writeFileSync(out, await writeTable(columns, values));
  terminal.out(`已导出 ${rows.length} 行：${out}。文件里是没有脱敏的原文，请妥善保管。`);
  terminal.result({ out, rows: rows.length });
  return 0;
}

async function retry(dir: string, terminal: Terminal): Promise<number> {
  const counts = await retryStore(dir, new Date());
  const { tried, taken, unread } = counts;
  terminal.out(`重读 ${tried} 行：存入 ${taken} 行，仍在隔离区 ${tried - taken} 行。`);
  if (unread > 0) terminal.out(`其中 ${unread} 行当时就读不出来，只能改好原文件重新导入。`);
  if (taken > 0) terminal.out('运行 minsheng run，把它们纳入分析。');
  terminal.result(counts);
  return 0;
}

export default command;
