import type { CurationDecision } from '../../core/decisions/curation.js';

/** A decision on an issue as people read it. */
export function decisionText({ action, target, into, members, name }: CurationDecision): string {
  const texts: Readonly<Record<CurationDecision['action'], string>> = {
    rename: `事项 ${target} 改名为“${name ?? ''}”`,
    merge: `事项 ${target}（${members.length} 件）并入 ${into ?? ''}`,
    split: `从事项 ${target} 分出 ${members.length} 件，新事项是 ${into ?? ''}`,
    move: into === undefined ? `意见 ${target} 移出事项` : `意见 ${target} 移到事项 ${into}`,
    lock: `锁定事项 ${target}（${members.length} 件，名称“${name ?? ''}”）`,
    unlock: `事项 ${target} 不再锁定`,
    hide: `事项 ${target} 不公开`,
    show: `事项 ${target} 公开`,
    resolved: `事项 ${target} 已解决`,
    recurring: `事项 ${target} 反复发生`,
    open: `事项 ${target} 仍在办`,
  };
  return texts[action];
}
