import { factCatalogue, type IssueFacts, isFactName } from './issue-facts.js';
import type { Condition, Requirement, RouteRule, Routes } from './route-rules.js';

/** Whether one condition holds; an unrecorded (null) or unknown fact holds only with `unknown: pass`. */
export function holds(condition: Condition, facts: IssueFacts): boolean {
  const value = isFactName(condition.fact) ? facts[condition.fact] : null;
  if (value === null) return condition.unknown === 'pass';
  if (condition.is !== undefined && value !== condition.is) return false;
  if (condition.one_of !== undefined && !condition.one_of.includes(String(value))) return false;
  if (condition.at_least !== undefined && !(typeof value === 'number' && value >= condition.at_least))
    return false;
  if (condition.at_most !== undefined && !(typeof value === 'number' && value <= condition.at_most))
    return false;
  return true;
}

/** Whether a rule is switched on: no province list, its province in force, or a local document named. */
export function inForce(rule: RouteRule, routes: Routes): boolean {
  const { provinces, local_source: source } = rule;
  return provinces === undefined || provinces.includes(routes.province) || source !== undefined;
}

/** Why a rule does not apply, in Chinese, one entry each; empty when it applies. */
export function obstacles(rule: RouteRule, facts: IssueFacts, routes: Routes): string[] {
  if (!inForce(rule, routes)) return [`${routes.province}未启用，须有本地文件依据`];
  const unmet = rule.when.filter((requirement) => !met(requirement, facts));
  const excluded = (rule.exclude ?? []).filter((group) => group.when.every((part) => holds(part, facts)));
  return [...excluded.map((group) => group.because), ...unmet.map((part) => describe(part, facts))];
}

function met(requirement: Requirement, facts: IssueFacts): boolean {
  return 'any' in requirement
    ? requirement.any.some((condition) => holds(condition, facts))
    : holds(requirement, facts);
}

function describe(requirement: Requirement, facts: IssueFacts): string {
  if ('any' in requirement) return requirement.any.map((part) => describeOne(part, facts)).join('，且');
  return describeOne(requirement, facts);
}

function describeOne(condition: Condition, facts: IssueFacts): string {
  if (!isFactName(condition.fact)) return `${condition.fact}无记录`;
  const { label } = factCatalogue[condition.fact];
  const value = facts[condition.fact];
  if (value === null) return `${label}没有记录`;
  if (typeof value !== 'number') return typeof value === 'boolean' ? flag(label, value) : `${label}不符`;
  const number = Math.round(value * 100) / 100;
  if (condition.at_least !== undefined) return `${label} ${number}，需达到 ${condition.at_least}`;
  if (condition.at_most !== undefined) return `${label} ${number}，需不超过 ${condition.at_most}`;
  return `${label}不符`;
}

const flag = (label: string, value: boolean): string => (value ? `属于${label}` : `不属于${label}`);
