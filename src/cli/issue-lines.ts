import type { IssueReport } from '../reports/read-issue.js';

const listNames: Readonly<Record<string, string>> = { sudden: '突发', chronic: '长期' };

const partNames: Readonly<Record<string, string>> = {
  volume: '人数',
  breadth: '站点面',
  persistence: '持续',
  unresolved: '未答复',
  recent_people: '近期人数',
  expected_people: '平常人数',
  p_value: '纯属偶然的可能',
  false_discovery_rate: '误报率',
};

const eventNames: Readonly<Record<string, string>> = {
  born: '立为事项',
  grew: '收进',
  shrank: '移出',
  merged: '并入',
  split: '分出',
  retired: '撤下',
  kept: '照人的决定',
};

/** One list's score of an issue with its parts by name. */
export function scoreLine({ list, rank, score, parts }: IssueReport['scores'][number]): string {
  const named = Object.entries(JSON.parse(parts) as Record<string, unknown>)
    .filter(([, value]) => value === null || typeof value !== 'object')
    .map(([key, value]) => `${partNames[key] ?? key} ${value === null ? '不知' : String(value)}`);
  return `${listNames[list] ?? list}：得分 ${score}，第 ${rank} 位（${named.join('，')}）`;
}

/** What an issue went through, one event a line. */
export function lineageLine({ until, event, messages, reason }: IssueReport['lineage'][number]): string {
  const when = until === null ? '' : `${until}  `;
  return `  ${when}${eventNames[event] ?? event} ${messages} 件：${reason}`;
}

/** A bar of at most 30 blocks; nothing for nothing. */
export function bar(value: number, most: number): string {
  return '█'.repeat(Math.ceil((value / Math.max(1, most)) * 30));
}

/** A message's number and what it is about. */
export function messageLine({
  source_key: key,
  title,
  body,
}: {
  source_key: string;
  title: string;
  body: string;
}) {
  return `  [${key}] ${title || Array.from(body).slice(0, 40).join('')}`;
}

/** Where and through what an issue's people spoke. */
export function voiceLines({ voices, coordinated }: Pick<IssueReport, 'voices' | 'coordinated'>): string[] {
  if (voices === undefined) return [];
  const { towns, channels, group_voices: groups, residents, per_10000: rate } = voices;
  const lines = [
    `镇街：${towns.join('、') || '不明'}  渠道：${channels.join('、') || '不明'}  代表多人说话的 ${groups} 人`,
  ];
  if (rate !== null) lines.push(`所涉镇街人口 ${residents}，每万人 ${rate} 人`);
  for (const { authors, first_day: from, last_day: to, keys } of coordinated) {
    const days = from === to ? from : `${from} 至 ${to}`;
    lines.push(`集中发送：${days}，${authors} 人署名的几乎相同的文字，只算一个声音：${keys.join(' ')}`);
  }
  return lines;
}
