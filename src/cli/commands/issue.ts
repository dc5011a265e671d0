import { MinshengError } from '../../errors.js';
import { readIssue } from '../../reports/read-issue.js';
import { findSnapshot } from '../../store/snapshot.js';
import { type Command, snapshotOption, storeDir, storeOption } from '../command.js';
import { snapshotNumber } from '../snapshot-number.js';

const command: Command = {
  summary: '看一个事项：名称、人数、热度的各部分、每周人数、有代表性的意见、建议途径。',
  usage: ['issue 事项编号'],
  options: { ...storeOption, ...snapshotOption },
  async run(args, terminal) {
    const [id] = args.positionals;
    if (id === undefined)
      throw new MinshengError('usage', { what: '请写明事项编号，如 minsheng issue I1a2b3c4d5e。' });
    const dir = storeDir(args);
    const found = await readIssue(dir, findSnapshot(dir, snapshotNumber(args)), id);
    terminal.result(found);
    const { issue } = found;
    terminal.out(`${issue.name}`);
    terminal.out(`编号 ${issue.issue_id}  类别 ${issue.category}  地点 ${issue.place || '（无共同地点）'}`);
    terminal.out(
      `${issue.people} 人  ${issue.messages} 件  ${issue.stations} 个站点  ${issue.first_at?.slice(0, 10) ?? '？'} 至 ${issue.last_at?.slice(0, 10) ?? '？'}`,
    );
    for (const { list, rank, score, parts } of found.scores) {
      terminal.out(`${list === 'sudden' ? '突发' : '长期'}：得分 ${score}，第 ${rank} 位，${parts}`);
    }
    terminal.out('每周人数：');
    const most = Math.max(1, ...found.weekly.map(({ people }) => people));
    for (const { week, people } of found.weekly) {
      terminal.out(`  ${week}  ${'█'.repeat(Math.ceil((people / most) * 30))} ${people}`);
    }
    terminal.out('有代表性的意见：');
    for (const message of found.central) {
      terminal.out(`  [${message.source_key}] ${message.title || message.body.slice(0, 40)}`);
    }
    for (const { route, reasons, caveat } of found.recommendations) {
      terminal.out(`${route}：${reasons.join('；')}（${caveat}）`);
    }
    terminal.out('这里统计的是发表意见的人数，不是民意调查。');
    return 0;
  },
};

export default command;
