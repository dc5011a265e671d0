import type { Dashboard } from '../../dashboards/load.js';
import type { Figure } from '../figures.js';
import type { Summary, TopIssue } from '../queries/overview.js';
import { figure } from './figure.js';
import { filterLinks } from './filter-links.js';
import { count, day, percent } from './format.js';
import { type Html, html } from './html.js';
import { topList } from './top-list.js';

export interface Overview {
  readonly summary: Summary;
  readonly sudden: readonly TopIssue[];
  readonly chronic: readonly TopIssue[];
  readonly dashboard: Dashboard | undefined;
  readonly figures: readonly Figure[];
  readonly asked: Readonly<Record<string, unknown>>;
  /** Jobs that failed and sources that fell silent, one line each; empty where the reader's scope is not the county. */
  readonly troubles: readonly string[];
  /** Silent stations and sudden changes, one line each; empty as above. */
  readonly quality: readonly string[];
  /** Ledgers to be filled in, one for each kind of stations. */
  readonly templates: readonly { readonly kind: string; readonly title: string }[];
}

/** The first page: counts, the two lists, the charts. */
export function overview(view: Overview): Html {
  const { summary } = view;
  return html`
  <div class="title">
    <h1>总览</h1>
    <p>${day(summary.first_day)} 至 ${day(summary.last_day)} 收到的意见，数据截至 ${day(summary.as_of)}</p>
  </div>
  ${counts(summary)}
  ${view.troubles.length > 0 && html`<ul class="problem">${view.troubles.map((line) => html`<li>${line}</li>`)}</ul>`}
  ${view.quality.length > 0 && qualityNote(view.quality)}
  <div class="lists">${topList('sudden', view.sudden)}${topList('chronic', view.chronic)}</div>
  <section class="charts" aria-labelledby="charts">
    <header><h2 id="charts">变化</h2>${view.dashboard !== undefined && filterLinks('/', view.dashboard, view.asked)}</header>
    ${view.figures.length === 0 ? html`<p class="problem">图表没有载入，请管理员检查 dashboards/overview。</p>` : view.figures.map(figure)}
  </section>
  <p class="note">台账填写模板（填好即可导入，不用设置列名）：${view.templates.map(
    ({ kind, title }) =>
      html` <a href="/templates/${encodeURIComponent(kind)}.xlsx" title="${title}">${kind}</a>`,
  )}</p>`;
}

/** The first page while nothing is published yet, where jobs have troubles to tell. */
export function nothingYet(
  { message, hint }: { readonly message: string; readonly hint: string },
  troubles: readonly string[],
): Html {
  return html`
  <div class="title"><h1>总览</h1></div>
  <p>${message} ${hint}</p>
  <ul class="problem">${troubles.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function counts(summary: Summary): Html {
  const { messages, people, issues, replied } = summary;
  const alone = html`归入事项 ${count(summary.messages_in_issues)} 件，单独 ${count(summary.messages_alone)} 件`;
  return html`
  <dl class="counts">
    ${tile('意见', messages, '件', html`来自 ${count(summary.stations)} 个站点，内容重复或相近 ${count(summary.repeated)} 件`)}
    ${tile('发表意见', people, '人', '同一人多次只算一人')}
    ${tile('事项', issues, '件', alone)}
    ${tile('已答复', replied, '件', html`占全部意见的 ${percent(replied, messages)}`)}
    ${tile('未能入库', summary.quarantined ?? 0, '行', '缺内容或格式不对，等待核对')}
  </dl>
  ${summary.restricted > 0 && html`<p class="note">另有 ${count(summary.restricted)} 件限权事项不在此列。</p>`}
  ${summary.junk > 0 && html`<p class="note">另有 ${count(summary.junk)} 件没有内容的来件（广告、试发、乱码等）未列入。</p>`}`;
}

function qualityNote(lines: readonly string[]): Html {
  return html`
  <ul class="problem" aria-label="数据质量">${lines.map((line) => html`<li>${line}</li>`)}
    <li><a href="/dashboards/quality">查看数据质量</a></li>
  </ul>`;
}

function tile(name: string, value: number, unit: string, detail: Html | string): Html {
  return html`<div><dt>${name}</dt><dd><b>${count(value)}</b> ${unit}<span>${detail}</span></dd></div>`;
}
