import type { Content } from './content.js';
import { personName } from './people.js';
import type { Gazetteer, Town } from './places.js';
import { Chance, mixSeed } from './random.js';
import type { Table } from './stations.js';
import { dayCount, isoDay } from './timing.js';

const committees = [
  '监察和司法工作委员会',
  '财政经济工作委员会',
  '教科文卫工作委员会',
  '环境资源城乡建设工作委员会',
  '农业和农村工作委员会',
  '社会建设工作委员会',
  '代表工作委员会',
];
const trades = [
  '村党总支书记',
  '小学教师',
  '个体经营户',
  '乡村医生',
  '企业技术员',
  '种粮大户',
  '社区书记',
  '物业经理',
  '环卫班长',
  '律师',
  '护士长',
  '公交驾驶员',
  '养殖户',
  '返乡创业青年',
  '退役军人',
  '工会干部',
  '银行职员',
  '农技推广员',
  '民营企业负责人',
  '网格员',
];

/** What the tables of the congress are made from. */
export interface CongressWorld {
  readonly content: Content;
  readonly towns: readonly Town[];
  readonly gazetteer: Gazetteer;
  readonly stations: Table;
  readonly seed: number;
}

/** Deputies of the county and its towns, a few of the city: level, electoral unit, station, committee. */
export function makeDeputies({ towns, stations, seed }: CongressWorld): Table {
  const chance = new Chance(mixSeed(seed, 71));
  const rows: string[][] = [];
  const add = (level: string, unit: string, town: string, committee: string) => {
    const local = stations.rows.filter((row) => row[4] === town).map((row) => row[0] ?? '');
    const station = chance.chance(0.3) ? (local[0] ?? '') : chance.pick(local);
    const id = `D${String(rows.length + 1).padStart(3, '0')}`;
    rows.push([
      id,
      personName(chance),
      chance.chance(0.36) ? '女' : '男',
      level,
      unit,
      station,
      committee,
      chance.pick(trades),
    ]);
  };
  for (const [index, town] of towns.entries()) {
    if (index % 2 === 0) add('市', `${town.name}选举单位`, town.name, '');
    const units = Math.max(6, Math.round(town.population / 4600));
    for (let i = 1; i <= units; i++)
      add('县', `${town.name}第${i}选区`, town.name, chance.chance(0.32) ? chance.pick(committees) : '');
    if (town.level === '镇') for (let i = 1; i <= 6; i++) add('镇', `${town.name}第${i}选区`, town.name, '');
  }
  return {
    columns: ['deputy_id', 'name', 'sex', 'level', 'electoral_unit', 'station_id', 'committee', 'occupation'],
    rows,
  };
}

/** Reception sessions over the sample's days: planned, held, by whom, for how many. */
export function makeSessions({ stations, seed }: CongressWorld, deputies: Table): Table {
  const chance = new Chance(mixSeed(seed, 72));
  const rows: string[][] = [];
  for (const station of stations.rows) {
    const [id = '', , kind = ''] = station;
    if (kind === '网络平台') continue;
    const local = deputies.rows.filter((row) => row[5] === id).map((row) => row[0] ?? '');
    const receivers = local.length > 0 ? local : deputies.rows.map((row) => row[0] ?? '');
    const every = kind.startsWith('乡镇') ? 30 : kind === '联系点' ? 150 : 92;
    for (let day = chance.int(3, every); day < dayCount; day += every + chance.int(-6, 6)) {
      const isHeld = chance.chance(0.88);
      const held = Math.min(dayCount - 1, day + (chance.chance(0.85) ? 0 : chance.int(1, 9)));
      const visitors = isHeld ? chance.int(1, 24) : 0;
      const count = String(Math.round(visitors * 0.6));
      rows.push([
        `R${String(rows.length + 1).padStart(4, '0')}`,
        id,
        isoDay(day),
        isHeld ? isoDay(held) : '',
        chance.pick(receivers),
        String(visitors),
        count,
        isHeld ? '已举行' : '未举行',
      ]);
    }
  }
  return {
    columns: [
      'session_id',
      'station_id',
      'planned_on',
      'held_on',
      'deputy_id',
      'visitors',
      'matters',
      'state',
    ],
    rows,
  };
}

/** Earlier suggestions of deputies about matters of the county, with how they were dealt with. */
export function makeSuggestions(
  { content, gazetteer, seed }: CongressWorld,
  deputies: Table,
  count = 64,
): Table {
  const chance = new Chance(mixSeed(seed, 73));
  const ordinary = content.matters.filter(({ special }) => special === undefined);
  const rows = Array.from({ length: count }, (_, i) => {
    const matter = chance.pick(ordinary);
    const kinds = matter.places.flatMap((kind) => gazetteer.byKind.get(kind) ?? []);
    const place = kinds.length === 0 || chance.chance(0.4) ? '全县' : chance.pick(kinds).name;
    const year = chance.int(2023, 2026);
    const outcome = chance.pick(['已解决', '已解决', '正在解决', '列入计划', '留作参考']);
    const title = `关于${chance.pick(['解决', '改善', '加强', '规范'])}${place}${matter.noun}${chance.pick(['工作', '问题', '管理'])}的建议`;
    const replied = `${year}-${two(chance.int(4, 9))}-${two(chance.int(1, 28))}`;
    return [
      `${year}-${String(i + 1).padStart(3, '0')}`,
      String(year),
      title,
      chance.pick(deputies.rows)[0] ?? '',
      String(chance.int(0, 14)),
      matter.category,
      matter.organ,
      outcome,
      replied,
      chance.pick(['满意', '满意', '基本满意', '不满意']),
    ];
  });
  rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return {
    columns: [
      'suggestion_id',
      'year',
      'title',
      'lead_deputy',
      'seconders',
      'category',
      'organ',
      'outcome',
      'replied_on',
      'satisfaction',
    ],
    rows,
  };
}

/** The congress's calendar: sessions, committee meetings, inspections, reports. */
export function makeCalendar({ seed }: CongressWorld): Table {
  const chance = new Chance(mixSeed(seed, 74));
  const rows: string[][] = [
    ['2026-01-13', '县人民代表大会会议', '第十八届五次会议', '三天，听取政府工作报告，审议代表建议'],
    ['2025-10-16', '代表集中接待日', '全县代表进站接待群众', '各工作站同时开展'],
    ['2026-10-15', '代表集中接待日', '全县代表进站接待群众', '各工作站同时开展'],
  ];
  const topics = [
    '城乡供水一体化',
    '农村生活污水治理',
    '保交房工作',
    '基础教育资源配置',
    '安全生产',
    '社会保险费征缴',
    '河湖长制落实',
    '农村道路养护',
    '养老服务体系建设',
    '优化营商环境',
    '民生实事项目',
    '预算执行和审计',
  ];
  for (let month = 0; month < 18; month++) {
    const first = Date.UTC(2025, 4 + month, 1);
    const on = (day: number) => new Date(first + (day - 1) * 86_400_000).toISOString().slice(0, 10);
    rows.push([on(chance.int(5, 10)), '主任会议', `研究${chance.pick(topics)}等事项`, '']);
    if (month % 2 === 1)
      rows.push([on(chance.int(22, 28)), '常委会会议', `听取关于${chance.pick(topics)}情况的报告`, '']);
    if (month % 3 === 2) rows.push([on(chance.int(12, 20)), '视察', `视察${chance.pick(topics)}`, '']);
    if (month % 6 === 4)
      rows.push([
        on(chance.int(12, 20)),
        '执法检查',
        chance.pick([
          '物业管理条例执法检查',
          '水污染防治法执法检查',
          '安全生产法执法检查',
          '老年人权益保障法执法检查',
        ]),
        '',
      ]);
    if (month % 6 === 1)
      rows.push([on(chance.int(22, 28)), '专题询问', `就${chance.pick(topics)}开展专题询问`, '']);
  }
  rows.sort((a, b) => ((a[0] ?? '') + (a[1] ?? '') < (b[0] ?? '') + (b[1] ?? '') ? -1 : 1));
  return { columns: ['date', 'kind', 'title', 'note'], rows };
}

const two = (value: number): string => String(value).padStart(2, '0');
