import type { Curated } from '../core/issues/curate.js';
import type { Curation } from '../core/issues/curation.js';

/** Most lines of one kind. */
const shown = 5;

/** Lines for the person who runs it: what the machine alone would have done, and which decisions met nothing. */
export function curationNotes(
  { issues, otherwise, keptOut }: Curated,
  curation: Curation,
  machineNames: ReadonlyMap<string, string>,
): string[] {
  const alive = new Set(issues.map(({ id }) => id));
  const total = otherwise.reduce((sum, { messages }) => sum + messages, 0);
  const places = otherwise.map(
    ({ machine, now, messages }) => `  ${messages} 件若由机器定会${into(machine)}，现${into(now)}`,
  );
  const names = [...curation.names.values()].flatMap(({ target, name }) => {
    const machine = machineNames.get(target);
    return machine === undefined || machine === name
      ? []
      : [`  事项 ${target} 叫“${name}”，机器会叫它“${machine}”`];
  });
  const locks = [...keptOut].map(
    ([id, ids]) =>
      `  锁定的事项 ${id} 没有收进 ${ids.length} 件；要收进，用 minsheng curate move 编号 --to ${id}`,
  );
  return [
    ...headed(`照人的决定，${total} 件意见不在机器会放的地方：`, places),
    ...headed('照人的决定命名的事项：', names),
    ...headed('锁定的事项不收新的意见：', locks),
    ...headed('下列决定所说的事项已没有两件意见，没有可办的：', unmet(curation, alive)),
  ];
}

function unmet({ names, locks, hidden, statuses, resolve }: Curation, alive: ReadonlySet<string>): string[] {
  const targets = new Set([...names.keys(), ...locks.keys(), ...hidden, ...statuses.keys()]);
  return [...targets]
    .filter((id) => resolve(id) === id && !alive.has(id))
    .sort()
    .map((id) => `  事项 ${id}`);
}

function headed(head: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > shown ? [`  另有 ${lines.length - shown} 条`] : [];
  return [head, ...lines.slice(0, shown), ...more];
}

const into = (issue: string | null): string => (issue === null ? '单独一件' : `在事项 ${issue}`);
