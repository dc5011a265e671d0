import { MinshengError } from '../../errors.js';
import { type IssueReport, readIssue } from '../../reports/read-issue.js';
import { findSnapshot } from '../../store/snapshot.js';
import { type Command, snapshotOption, storeDir, storeOption, type Terminal } from '../command.js';
import { bar, lineageLine, messageLine, scoreLine, voiceLines } from '../issue-lines.js';
import { snapshotNumber } from '../snapshot-number.js';

const command: Command = {
  summary: '看一个事项：名称、人数、热度的各部分、每周人数、有代表性的和相反的意见、来历、建议途径。',
  usage: ['issue 事项编号 [--people]'],
  options: {
    ...storeOption,
    ...snapshotOption,
    people: { type: 'boolean', help: '列出每个人、每个站点的意见编号：每个数都能查到原件' },
  },
  async run(args, terminal) {
    const [id] = args.positionals;
    if (id === undefined)
      throw new MinshengError('usage', { what: '请写明事项编号，如 minsheng issue I1a2b3c4d5e。' });
    const dir = storeDir(args);
    const found = await readIssue(dir, findSnapshot(dir, snapshotNumber(args)), id);
    terminal.result(found);
    tellFacts(found, terminal);
    tellWeeks(found, terminal);
    tellMessages(found, terminal);
    if (args.flag('people')) tellPeople(found, terminal);
    for (const { route, reasons, caveat } of found.recommendations) {
      terminal.out(`${route}：${reasons.join('；')}（${caveat}）`);
    }
    terminal.out('这里统计的是发表意见的人数，不是民意调查。');
    return 0;
  },
};

function tellFacts(found: IssueReport, terminal: Terminal): void {
  const { issue } = found;
  terminal.out(`${issue.name}`);
  terminal.out(`编号 ${issue.issue_id}  类别 ${issue.category}  地点 ${issue.place || '（无共同地点）'}`);
  terminal.out(
    `${issue.people} 人  ${issue.messages} 件  ${issue.stations} 个站点  ${issue.first_at?.slice(0, 10) ?? '？'} 至 ${issue.last_at?.slice(0, 10) ?? '？'}`,
  );
  for (const line of voiceLines(found)) terminal.out(line);
  for (const { theme_id: id, name, issues, places } of found.themes)
    terminal.out(`属于主题 ${id} ${name}（${issues} 个事项，${places} 个地点）`);
  for (const score of found.scores) terminal.out(scoreLine(score));
  if (found.lineage.length > 0) terminal.out('来历：');
  for (const event of found.lineage) terminal.out(lineageLine(event));
}

function tellWeeks({ weekly }: IssueReport, terminal: Terminal): void {
  terminal.out('每周人数：');
  const most = Math.max(1, ...weekly.map(({ people }) => people));
  for (const { week, people } of weekly) terminal.out(`  ${week}  ${bar(people, most)} ${people}`);
}

function tellMessages({ central, newest, contrary }: IssueReport, terminal: Terminal): void {
  terminal.out('有代表性的意见：');
  for (const message of central) terminal.out(messageLine(message));
  terminal.out('最新的意见：');
  for (const message of newest) terminal.out(messageLine(message));
  if (contrary.length === 0) return;
  terminal.out('与多数人意愿相反的意见（由用词判断，请核看原文）：');
  for (const message of contrary) terminal.out(`${messageLine(message)}  “${message.evidence}”`);
}

function tellPeople({ people, stations }: IssueReport, terminal: Terminal): void {
  terminal.out('每个人的意见：');
  for (const { voice_no: no, keys } of people) terminal.out(`  ${no}  ${keys.join(' ')}`);
  terminal.out('每个站点的意见：');
  for (const { station, people: count, keys } of stations)
    terminal.out(`  ${station}  ${count} 人  ${keys.join(' ')}`);
}

export default command;
