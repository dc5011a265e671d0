import { MinshengError } from '../../errors.js';
import { type PurgeCounts, purgeStore, usualRetentionDays } from '../../store/purge.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';

const command: Command = {
  summary:
    '清除到期意见的原文、姓名、联系方式和答复原文。已脱敏的文字、编号和校验值保留，同一行再来时不会重复导入。',
  usage: ['purge [--older-than 天数 | --before 日期] [--yes]'],
  options: {
    ...storeOption,
    'older-than': { type: 'string', value: '天数', help: `多少天以前的，默认 ${usualRetentionDays}` },
    before: { type: 'string', value: '日期', help: '这一天以前的（不含当天），如 2026-01-01' },
    yes: { type: 'boolean', help: '真正清除；不写时只报件数' },
  },
  async run(args, terminal) {
    const before = cutoff(args, new Date());
    const isDry = !args.flag('yes');
    const counts = await purgeStore(storeDir(args), before, isDry);
    tell(counts, before, isDry, terminal);
    terminal.result({ before, purged: !isDry, ...counts });
    return 0;
  },
};

function tell(
  { messages, quarantined, steps, waiting }: PurgeCounts,
  before: string,
  isDry: boolean,
  terminal: Terminal,
) {
  const verb = isDry ? '可清除' : '已清除';
  terminal.out(
    `${before} 以前的原文：${verb}意见 ${messages} 件，隔离行 ${quarantined} 行，办理记录 ${steps} 条。`,
  );
  if (waiting > 0) terminal.out(`另有 ${waiting} 件还没有清洗过，先运行 minsheng run 再清除。`);
  if (isDry) terminal.out('没有改动任何数据；真正清除请加 --yes。清除后不能恢复，已有的备份不受影响。');
  else terminal.out('以前的备份里仍有这些原文，请按保存期限一并处理。');
}

/** The day named, or so many days before today. */
function cutoff(args: Arguments, now: Date): string {
  const [days, before] = [args.text('older-than'), args.text('before')];
  if (days !== undefined && before !== undefined) {
    throw new MinshengError('usage', { what: '--older-than 和 --before 只写一个。' });
  }
  if (before !== undefined) {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(before) && !Number.isNaN(Date.parse(before));
    if (isDay) return before;
    throw new MinshengError('usage', { what: `--before 的日期要写成 2026-01-01 这样，现在是“${before}”。` });
  }
  if (days !== undefined && !/^\d{1,5}$/.test(days)) {
    throw new MinshengError('usage', { what: `--older-than 要写天数，如 730，现在是“${days}”。` });
  }
  const past = now.getTime() - Number(days ?? usualRetentionDays) * 86_400_000;
  return new Date(past).toISOString().slice(0, 10);
}

export default command;
