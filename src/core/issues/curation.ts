import type { CurationDecision } from '../decisions/curation.js';

/** Where a person put a message: an issue, or null for none. */
interface Pin {
  readonly issue: string | null;
  readonly by: CurationDecision;
}

/** What people's decisions ask for, as data: the newest decision on a message counts. */
export interface Curation {
  /** By message. */
  readonly pins: ReadonlyMap<string, Pin>;
  /** Where an issue's matter is now: the issue it was merged into, else itself. */
  readonly resolve: (issue: string) => string;
  readonly names: ReadonlyMap<string, CurationDecision>;
  readonly locks: ReadonlyMap<string, CurationDecision>;
  readonly hidden: ReadonlySet<string>;
  readonly statuses: ReadonlyMap<string, CurationDecision>;
}

/** Compiles decisions in effect, oldest first. */
export function compileCuration(decisions: readonly CurationDecision[]): Curation {
  const merged = new Map<string, string>();
  for (const { action, target, into } of decisions)
    if (action === 'merge' && into !== undefined) merged.set(target, into);
  const resolve = (issue: string): string => follow(merged, issue);
  const of = (...actions: CurationDecision['action'][]) =>
    new Map(decisions.filter(({ action }) => actions.includes(action)).map((one) => [one.target, one]));
  return {
    pins: pinsOf(decisions, resolve),
    resolve,
    names: of('rename'),
    locks: of('lock'),
    hidden: new Set(of('hide').keys()),
    statuses: of('resolved', 'recurring'),
  };
}

function pinsOf(
  decisions: readonly CurationDecision[],
  resolve: (issue: string) => string,
): ReadonlyMap<string, Pin> {
  const pins = new Map<string, Pin>();
  for (const by of decisions) {
    const { action, target, into, members, rest = [] } = by;
    const pin = (ids: readonly string[], issue: string | undefined) => {
      for (const id of ids) pins.set(id, { issue: issue === undefined ? null : resolve(issue), by });
    };
    if (action === 'move') pin([target], into);
    else {
      pin(members, into ?? target);
      pin(rest, action === 'merge' ? into : target);
    }
  }
  return pins;
}

/** A decision taken back between two others could leave a ring: it ends where it began. */
function follow(merged: ReadonlyMap<string, string>, issue: string): string {
  const seen = new Set([issue]);
  let at = issue;
  for (let next = merged.get(at); next !== undefined && !seen.has(next); next = merged.get(at)) {
    seen.add(next);
    at = next;
  }
  return at;
}
