import { fillReason, type IssueFacts, isFactName } from './issue-facts.js';
import { holds, inForce, obstacles } from './route-conditions.js';
import type { RouteName, RouteRule, Routes } from './route-rules.js';

export { checkRoutes } from './check-routes.js';
export type { IssueFacts } from './issue-facts.js';
export { type RouteName, type Routes, routesSchema } from './route-rules.js';

/** What the congress may do with an issue; `score` in 0..1, `legal` ids of `legal.yaml`. People decide. */
export interface Recommendation {
  readonly route: RouteName;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly legal: readonly string[];
  readonly missing: readonly string[];
  readonly decided_by: string;
  readonly caveat: string;
  /** Why the next-higher route is not recommended; null where there is none or it is recommended too. */
  readonly why_not_higher: string | null;
}

/**
 * The routes that apply to an issue, best first. A gate that applies stands before everything scored and,
 * unless it says `stops: false`, no scored route is returned beside it.
 */
export function recommend(facts: IssueFacts, routes: Routes): Recommendation[] {
  const applying = routes.rules.filter((rule) => obstacles(rule, facts, routes).length === 0);
  const gates = applying.filter((rule) => rule.gate === true).sort((a, b) => a.order - b.order);
  const stopped = gates.some((rule) => rule.stops !== false);
  const scored = applying
    .filter((rule) => rule.gate !== true)
    .map((rule) => ({ rule, score: scoreOf(rule, facts) }))
    .sort((a, b) => b.score - a.score || b.rule.order - a.rule.order);
  const kept = stopped ? gates : [...gates, ...scored.map(({ rule }) => rule)];
  return kept.map((rule) => ({
    route: rule.route,
    score: scoreOf(rule, facts),
    reasons: reasonsOf(rule, facts),
    legal: rule.legal,
    missing: rule.missing,
    decided_by: rule.decided_by,
    caveat: `仅供参考，由${rule.decided_by}决定`,
    why_not_higher: whyNotHigher(rule, facts, routes),
  }));
}

function scoreOf(rule: RouteRule, facts: IssueFacts): number {
  let total = rule.score.base;
  for (const { fact, weight, full } of rule.score.parts ?? []) {
    const value = isFactName(fact) ? facts[fact] : null;
    if (typeof value === 'number') total += weight * Math.min(1, Math.max(0, value / full));
  }
  return Math.round(Math.min(1, total) * 1000) / 1000;
}

function reasonsOf(rule: RouteRule, facts: IssueFacts): string[] {
  return rule.reason.flatMap((reason) => {
    if (typeof reason !== 'string' && !reason.when.every((part) => holds(part, facts))) return [];
    return fillReason(typeof reason === 'string' ? reason : reason.text, facts) ?? [];
  });
}

function whyNotHigher(rule: RouteRule, facts: IssueFacts, routes: Routes): string | null {
  const higher = routes.rules.find((other) => other.route === rule.higher);
  if (higher === undefined || !inForce(higher, routes)) return null;
  const reasons = obstacles(higher, facts, routes);
  return reasons.length === 0 ? null : `没有推荐${higher.route}：${reasons.join('；')}`;
}
