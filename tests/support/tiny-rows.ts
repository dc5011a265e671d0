/** A fictional county: every place, person and matter in it is made up. */
export interface TinyMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly at: string;
  readonly author: string;
  /** Index into {@link stationRows}. */
  readonly station: number;
  readonly category: string;
  readonly issue?: string;
  readonly reply?: string;
  readonly signals?: readonly string[];
  /** Near-duplicate group. */
  readonly group?: string;
}

export const stationRows = [
  { station_id: 's-qinghe', name: '青禾镇代表联络站', kind: 'station', parent_id: null, town: '青禾镇' },
  { station_id: 's-liuwan', name: '柳湾街道代表之家', kind: 'home', parent_id: null, town: '柳湾街道' },
  { station_id: 's-shiqiao', name: '石桥村代表联络点', kind: 'point', parent_id: 's-qinghe', town: '青禾镇' },
] as const;

/** Text that would run if a page printed it unescaped. */
export const hostileTitle = '<script>globalThis.hit = 1</script>路灯不亮';
export const hostileBody =
  '晚上看不见 " onmouseover="globalThis.hit = 1" x=\' & <img src=x onerror=alert(1)>';

/** Shown nowhere: the matter is restricted. */
export const restrictedTitle = '限权来信的标题';

const forwarding = {
  route: '转送办理',
  score: 0.55,
  reasons: ['事项具体，有明确的承办单位'],
  legal: ['S1', 'X99'],
  missing: ['现场照片'],
  decided_by: '常委会办事机构',
  caveat: '不要求承办单位在此作出结论。',
  why_not_higher: null,
};

const suggestion = {
  route: '代表建议',
  score: 0.72,
  reasons: ['涉及两个以上站点', '多周持续有人反映'],
  legal: ['B1'],
  missing: [],
  decided_by: '领衔代表',
  caveat: '',
  why_not_higher: '还没有达到专题调研要求的乡镇数。',
};

const chronicParts = (volume: number, breadth: number, persistence: number, unresolved: number | null) => ({
  list: 'chronic' as const,
  score: Number(((volume + breadth + persistence + (unresolved ?? 0)) / 4).toFixed(3)),
  parts: { volume, breadth, persistence, unresolved },
});

const suddenParts = (score: number, p: number, recent: number, expected: number) => ({
  list: 'sudden' as const,
  score,
  parts: { surprise: score, p_value: p, recent_people: recent, expected_people: expected },
});

interface IssueSpec {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly category: string;
  readonly keyphrases: readonly string[];
  /** One message for each: weeks before the last one. */
  readonly weeksAgo: readonly number[];
  readonly stations: readonly number[];
  readonly scores: readonly (ReturnType<typeof chronicParts> | ReturnType<typeof suddenParts>)[];
  readonly recommendations: readonly (typeof forwarding | typeof suggestion)[];
}

/** Six issues; the first is sudden, the second chronic, the last in no list. */
export const issueSpecs: readonly IssueSpec[] = [
  {
    id: 'i-mixing',
    name: '云杉苑旁搅拌站夜间施工噪声',
    place: '云杉苑',
    category: '生态环境',
    keyphrases: ['搅拌站', '夜间施工', '噪声扰民'],
    weeksAgo: [9, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    stations: [0, 1],
    scores: [suddenParts(0.94, 0.0000021, 11, 1.3), chronicParts(0.61, 0.42, 0.18, 0.75)],
    recommendations: [suggestion, forwarding],
  },
  {
    id: 'i-lamps',
    name: '石桥村主路路灯长期不亮',
    place: '石桥村',
    category: '城乡建设',
    keyphrases: ['路灯', '主路'],
    weeksAgo: [19, 17, 16, 14, 12, 11, 9, 8, 6, 5, 3, 2, 1],
    stations: [2, 0],
    scores: [chronicParts(0.68, 0.48, 0.86, 0.69), suddenParts(0.05, 0.48, 2, 1.9)],
    recommendations: [suggestion, forwarding],
  },
  {
    id: 'i-bus',
    name: '柳湾至县医院公交班次少',
    place: '柳湾街道',
    category: '交通运输',
    keyphrases: ['公交', '班次'],
    weeksAgo: [18, 13, 10, 7, 4, 2],
    stations: [1],
    scores: [chronicParts(0.42, 0, 0.7, null)],
    recommendations: [forwarding],
  },
  {
    id: 'i-school',
    name: '青禾小学放学时段拥堵',
    place: '青禾小学',
    category: '教育',
    keyphrases: ['放学', '拥堵', '接送'],
    weeksAgo: [15, 5, 2, 2, 1],
    stations: [0],
    scores: [suddenParts(0.41, 0.018, 3, 0.9), chronicParts(0.38, 0, 0.4, 1)],
    recommendations: [forwarding],
  },
  {
    id: 'i-water',
    name: '映月小区自来水水压不足',
    place: '映月小区',
    category: '城乡建设',
    keyphrases: ['水压', '高层'],
    weeksAgo: [12, 11, 11, 10, 8],
    stations: [1],
    scores: [chronicParts(0.33, 0, 0.45, 0.4)],
    recommendations: [forwarding],
  },
  {
    id: 'i-clinic',
    name: '石桥村卫生室配药不全',
    place: '石桥村',
    category: '卫生健康',
    keyphrases: ['卫生室', '配药'],
    weeksAgo: [14, 6, 6],
    stations: [2],
    scores: [],
    recommendations: [],
  },
];

/** Some sixty messages over twenty weeks ending on 2026-05-17: the issues' members, then those that stand alone. */
export function tinyMessages(): TinyMessage[] {
  return [...issueSpecs.flatMap(members), ...alone(), restricted()];
}

function members({ id, name, place, category, weeksAgo, stations }: IssueSpec): TinyMessage[] {
  return weeksAgo.map((ago, index) => ({
    id: `${id}-${String(index).padStart(2, '0')}`,
    title: id === 'i-lamps' && index === 1 ? hostileTitle : name,
    body:
      id === 'i-lamps' && index === 1
        ? hostileBody
        : `${place}的居民反映：${name}，已经说过 ${index + 1} 回。\n希望有关单位到现场看一看。`,
    at: dayAgo(ago * 7 + (index % 5)),
    author: `${id}-a${index % 8}`,
    station: stations[index % stations.length] ?? 0,
    category,
    issue: id,
    ...(index % 4 === 3 ? { reply: `已派人到${place}查看，将在月底前处理。` } : {}),
    ...(id === 'i-mixing' && index === 0 ? { signals: ['urgent'] } : {}),
    ...(id === 'i-water' && index < 2 ? { group: 'g-water' } : {}),
  }));
}

function alone(): TinyMessage[] {
  const matters = [
    '公园座椅',
    '集市秩序',
    '图书馆开放时间',
    '农田水渠',
    '快递柜',
    '广场舞音量',
    '垃圾清运',
    '村道限高',
  ];
  const categories = ['城乡建设', '文化体育', '农业农村', '生态环境'];
  return Array.from({ length: 16 }, (_, index) => ({
    id: `a-${String(index).padStart(2, '0')}`,
    title: `关于${matters[index % matters.length]}的意见`,
    body: `希望改进${matters[index % matters.length]}。`,
    at: dayAgo(index * 8),
    author: `alone-${index}`,
    station: index % 3,
    category: categories[index % categories.length] ?? '其他',
  }));
}

function restricted(): TinyMessage {
  const text = { title: restrictedTitle, body: '这件来信不应出现在任何页面。' };
  const where = { at: dayAgo(3), author: 'restricted', station: 0, category: '其他' };
  return { id: 'r-00', ...text, ...where, signals: ['restricted'] };
}

/** Noon some days before 2026-05-17, as DuckDB writes it. */
function dayAgo(days: number): string {
  const at = new Date(Date.UTC(2026, 4, 17, 12));
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
