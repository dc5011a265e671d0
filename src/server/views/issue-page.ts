import type { Figure } from '../figures.js';
import type { Provision } from '../legal.js';
import type { Evidence, Issue, Recommendation, Score } from '../queries/issue.js';
import { evidence } from './evidence.js';
import { figure } from './figure.js';
import { count, day, percent } from './format.js';
import { type Html, html } from './html.js';
import { recommendations } from './recommendation.js';
import { partsTable } from './score-parts.js';
import { withQuery } from './url.js';
import { listNotes, listTitles } from './words.js';

export interface IssueView {
  readonly issue: Issue;
  readonly scores: readonly Score[];
  readonly figures: readonly Figure[];
  readonly recommendations: readonly Recommendation[];
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly evidence: readonly Evidence[];
  readonly page: number;
}

/** One issue: what it is, how it moves, what is suggested, and the words behind it. */
export function issuePage(view: IssueView): Html {
  const { issue } = view;
  return html`
  <div class="title">
    <p class="crumbs"><a href="/issues">事项</a> › <a href="${withQuery('/issues', { category: issue.category })}">${issue.category}</a></p>
    <h1>${issue.name}</h1>
    <p>${issue.place !== '' && html`${issue.place} · `}${day(issue.first_at)} 至 ${day(issue.last_at)}${issue.policy_wide && html` · 涉及面上政策，不限一地`}</p>
    ${issue.keyphrases.length > 0 && html`<ul class="phrases" aria-label="关键短语">${issue.keyphrases.map((phrase) => html`<li>${phrase}</li>`)}</ul>`}
  </div>
  ${facts(issue)}
  <div class="split">
    <section class="charts" aria-label="走势">${view.figures.map(figure)}</section>
    <section class="scores" aria-labelledby="scores"><h2 id="scores">为什么受关注</h2>${scores(view.scores)}</section>
  </div>
  ${recommendations(view.recommendations, view.provisions)}
  ${evidence(issue.issue_id, view.evidence, view.page, issue.messages)}`;
}

function facts(issue: Issue): Html {
  const fact = (name: string, value: number, unit: string, detail: string) =>
    html`<div><dt>${name}</dt><dd><b>${count(value)}</b> ${unit}<span>${detail}</span></dd></div>`;
  return html`
  <dl class="counts">
    ${fact('发表意见', issue.people, '人', '同一人多次只算一人')}
    ${fact('意见', issue.messages, '件', issue.urgent > 0 ? `其中 ${count(issue.urgent)} 件提到紧急情况` : '没有提到紧急情况')}
    ${fact('站点', issue.stations, '个', `分布在 ${count(issue.towns)} 个乡镇`)}
    ${fact('已答复', issue.replied, '件', `占 ${percent(issue.replied, issue.messages)}`)}
  </dl>`;
}

function scores(rows: readonly Score[]): Html {
  if (rows.length === 0) return html`<p class="empty">这件事没有进入突发或长期名单。</p>`;
  return html`${rows.map(
    ({ list, parts }) => html`
    <h3>${listTitles[list]}</h3>
    <p class="note">${listNotes[list]}</p>
    ${partsTable(parts)}`,
  )}`;
}
