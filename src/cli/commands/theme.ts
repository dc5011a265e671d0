import { MinshengError } from '../../errors.js';
import { listThemes, readTheme } from '../../reports/read-theme.js';
import { findSnapshot } from '../../store/snapshot.js';
import { type Command, snapshotOption, storeDir, storeOption } from '../command.js';
import { bar, messageLine } from '../issue-lines.js';
import { snapshotNumber } from '../snapshot-number.js';

const command: Command = {
  summary: '看主题：几个地方的同一类事。没有一个事项热的主题，也可能值得专题调研。',
  usage: ['theme [--count 20]', 'theme 主题编号'],
  options: {
    ...storeOption,
    ...snapshotOption,
    count: { type: 'string', value: '个数', help: '列出几个，默认 20' },
  },
  async run(args, terminal) {
    const dir = storeDir(args);
    const snapshot = findSnapshot(dir, snapshotNumber(args));
    const [id] = args.positionals;
    if (id === undefined) {
      const count = args.text('count') ?? '20';
      if (!/^[1-9]\d{0,4}$/.test(count))
        throw new MinshengError('usage', { what: `--count 要写一个正整数，现在是“${count}”。` });
      const themes = await listThemes(dir, snapshot, Number(count));
      for (const { theme_id: key, name, category, issues, places, people, towns } of themes) {
        terminal.out(`${key}  ${name}  ${category}`);
        terminal.out(`  ${issues} 个事项，${places} 个地点，${towns} 个镇街，${people} 人`);
      }
      if (themes.length === 0) terminal.out('还没有在几个地方都有人说的事。');
      terminal.result(themes);
      return 0;
    }
    const found = await readTheme(dir, snapshot, id);
    const { theme, issues, singles, monthly } = found;
    terminal.out(theme.name);
    terminal.out(`编号 ${theme.theme_id}  类别 ${theme.category}  关键词 ${theme.keyphrases.join('、')}`);
    terminal.out(
      `${theme.issues} 个事项  ${theme.places} 个地点  ${theme.towns} 个镇街  ${theme.people} 人  ${theme.messages} 件`,
    );
    terminal.out('每月人数：');
    const most = Math.max(1, ...monthly.map(({ people }) => people));
    for (const { month, people } of monthly)
      terminal.out(`  ${month.slice(0, 7)}  ${bar(people, most)} ${people}`);
    terminal.out('事项：');
    for (const issue of issues) terminal.out(`  ${issue.issue_id}  ${issue.people} 人  ${issue.name}`);
    if (singles.length > 0) terminal.out('不属于任何事项的意见：');
    for (const message of singles) terminal.out(messageLine(message));
    terminal.out('这里统计的是发表意见的人数，不是民意调查。');
    terminal.result(found);
    return 0;
  },
};

export default command;
