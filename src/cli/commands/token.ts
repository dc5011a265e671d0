import { resolve } from 'node:path';
import { parseDate } from '../../core/ingest/dates.js';
import { pushJob } from '../../core/ingest/pushed.js';
import { MinshengError } from '../../errors.js';
import { jobFiles, jobsFolder } from '../../pipeline/jobs.js';
import { requireStore } from '../../store/store.js';
import { addToken, type KnownToken, revokeToken, shanghaiDay, tokens } from '../../store/tokens.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { localTime } from '../local-time.js';
import { findStation } from '../token/station.js';

const command: Command = {
  summary: '站点的系统凭令牌推送意见。一个令牌属于一个站点，只在发的时候显示一次，数据仓里只存它的校验值。',
  usage: ['token add --station 站点 [--note 说明] [--expires 2027-12-31]', 'token list', 'token revoke 编号'],
  options: {
    ...storeOption,
    station: { type: 'string', value: '站点', help: '站点的名称、别名或编号' },
    note: { type: 'string', value: '说明', help: '给自己看的，如用在哪个系统' },
    expires: { type: 'string', value: '日期', help: '可用到哪一天（含当天），默认不限' },
  },
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const [action = 'list', id] = args.positionals;
    if (action === 'add') return add(dir, args, terminal);
    if (action === 'list') return list(dir, terminal);
    if (action === 'revoke') return revoke(dir, id, terminal);
    throw new MinshengError('usage', { what: `不认识 token ${action}，可用：add、list、revoke。` });
  },
};

async function add(dir: string, args: Arguments, terminal: Terminal): Promise<number> {
  const wanted = args.text('station')?.trim() ?? '';
  if (wanted === '') throw new MinshengError('usage', { what: '请用 --station 写明站点。' });
  const now = new Date();
  const expires = lastDay(args.text('expires'), now);
  const station = await findStation(dir, wanted);
  if (!station.isKnown) {
    terminal.note(
      `还没有站点名册，令牌按“${station.id}”发：导入名册后，名称要与它一致，意见才能归到这个站点。`,
    );
  }
  const told = { station: station.id, station_name: station.name, note: args.text('note') ?? null, expires };
  const made = addToken(dir, told, now);
  terminal.out(`已给${station.name}（${station.id}）发令牌 ${made.id}，${lasting(expires)}。`);
  terminal.out(made.token);
  terminal.out('令牌只显示这一次，请现在交给站点；丢了就作废它，再发一个。');
  if (!jobFiles(dir).some(({ name, isExample }) => name === pushJob && !isExample)) {
    const example = jobFiles(dir).find(({ name }) => name === pushJob)?.file ?? `${pushJob}.yaml`;
    terminal.note(
      `推送的意见由任务 ${pushJob} 收入，这里还没有它：请把 ${example} 复制到 ${jobsFolder(dir)}。`,
    );
  }
  terminal.result({ ...made, ...told });
  return 0;
}

function list(dir: string, terminal: Terminal): number {
  const all = tokens(dir);
  if (all.length === 0) terminal.out('还没有发过令牌：minsheng token add --station 站点。');
  for (const token of all) {
    const { id, station, station_name: name, note, created } = token;
    terminal.out(
      `${id}  ${name}（${station}）  ${localTime(created)} 发  ${stateOf(token)}${note === null ? '' : `  ${note}`}`,
    );
  }
  terminal.result(all.map(({ sha256: _, ...token }) => token));
  return 0;
}

function revoke(dir: string, id: string | undefined, terminal: Terminal): number {
  if (id === undefined) throw new MinshengError('usage', { what: '请写明要作废的令牌编号。' });
  const token = tokens(dir).find((known) => known.id === id);
  if (token === undefined) {
    const hint = '用 minsheng token list 看编号：令牌里 ms_ 后面的 8 位。';
    throw new MinshengError('not-found', { what: '令牌', id: id.slice(0, 8), hint });
  }
  const isNew = revokeToken(dir, id, new Date());
  terminal.out(isNew ? `已作废令牌 ${id}，立即生效。` : `令牌 ${id} 早已作废。`);
  terminal.result({ id, revoked: isNew });
  return 0;
}

function lastDay(text: string | undefined, now: Date): string | null {
  if (text === undefined) return null;
  const outcome = parseDate(text);
  if ('problem' in outcome) throw new MinshengError('usage', { what: `--expires：${outcome.problem}。` });
  const day = outcome.at.slice(0, 10);
  if (day < shanghaiDay(now)) throw new MinshengError('usage', { what: `--expires ${day} 已经过去。` });
  return day;
}

const lasting = (expires: string | null): string => (expires === null ? '长期有效' : `有效到 ${expires}`);

function stateOf({ revoked, expires }: KnownToken): string {
  if (revoked !== null) return `${localTime(revoked)} 作废`;
  return expires !== null && expires < shanghaiDay(new Date()) ? `${expires} 已到期` : lasting(expires);
}

export default command;
