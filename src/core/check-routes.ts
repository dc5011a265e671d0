import { factCatalogue, isFactName, unknownPlaceholders } from './issue-facts.js';
import type { Legal } from './legal.js';
import type { Condition, RouteRule, Routes } from './route-rules.js';

/** Words that would claim what only the presidium or the council of chairmen may decide. */
const forbidden = /立案|列入(大会)?议程/;

/** What is wrong with the rules, one Chinese sentence each; empty when they may be used. */
export function checkRoutes(routes: Routes, legal: Legal): string[] {
  const names = routes.rules.map((rule) => rule.route);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `途径“${name}”写了两次`),
    ...routes.rules.flatMap((rule) =>
      [
        ...checkLegal(rule, legal),
        ...checkFacts(rule),
        ...checkWording(rule),
        ...(rule.higher === undefined || names.some((name) => name === rule.higher)
          ? []
          : [`更高一级的途径“${rule.higher}”不存在`]),
        ...(rule.gate === true || rule.stops === undefined ? [] : ['不是关口，不能写 stops']),
      ].map((problem) => `${rule.route}：${problem}`),
    ),
  ];
}

function checkLegal(rule: RouteRule, legal: Legal): string[] {
  return rule.legal.flatMap((id) => {
    const fact = legal.facts.find((other) => other.id === id);
    if (fact === undefined) return [`依据 ${id} 不在 legal.yaml 里`];
    const problems = fact.used_by.includes(rule.route) ? [] : [`依据 ${id} 的 used_by 没有写这条途径`];
    if (fact.status === 'unverified' && rule.local_source === undefined) {
      problems.push(`依据 ${id} 未核实条文，须写明本地文件（local_source）`);
    }
    return problems;
  });
}

function checkFacts(rule: RouteRule): string[] {
  const conditions: Condition[] = [
    ...rule.when.flatMap((part) => ('any' in part ? part.any : [part])),
    ...(rule.exclude ?? []).flatMap((group) => group.when),
    ...rule.reason.flatMap((reason) => (typeof reason === 'string' ? [] : reason.when)),
  ];
  const parts = rule.score.parts ?? [];
  const unknown = [...conditions, ...parts].map(({ fact }) => fact).filter((fact) => !isFactName(fact));
  return [
    ...[...new Set(unknown)].map((fact) => `没有名为 ${fact} 的事实`),
    ...conditions.flatMap(checkOperator),
    ...parts
      .filter(({ fact }) => isFactName(fact) && factCatalogue[fact].type !== 'number')
      .map(({ fact }) => `${fact} 不是数，不能计分`),
  ];
}

function checkOperator(condition: Condition): string[] {
  const { fact, at_least: low, at_most: high, is, one_of: choices } = condition;
  if (!isFactName(fact)) return [];
  if (low === undefined && high === undefined && is === undefined && choices === undefined) {
    return [`${fact} 没有写 at_least、at_most、is 或 one_of`];
  }
  const { type } = factCatalogue[fact];
  const numeric = low !== undefined || high !== undefined;
  if (numeric && type !== 'number') return [`${fact} 不是数，不能用 at_least 或 at_most`];
  if (choices !== undefined && type !== 'text') return [`${fact} 不是文字，不能用 one_of`];
  const expected = type === 'text' ? 'string' : type;
  return is !== undefined && typeof is !== expected
    ? [`${fact} 的 is 应为${type === 'number' ? '数' : type === 'boolean' ? ' true 或 false' : '文字'}`]
    : [];
}

function checkWording(rule: RouteRule): string[] {
  const sentences = rule.reason.map((reason) => (typeof reason === 'string' ? reason : reason.text));
  return [
    ...sentences.flatMap(unknownPlaceholders).map((name) => `理由里的 {${name}} 没有对应的数`),
    ...[...sentences, ...rule.missing]
      .filter((sentence) => forbidden.test(sentence))
      .map((sentence) => `“${sentence}”不得写立案或列入议程`),
  ];
}
