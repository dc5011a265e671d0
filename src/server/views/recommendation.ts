import type { Provision } from '../legal.js';
import type { Recommendation } from '../queries/issue.js';
import { type Html, html } from './html.js';

/** What is suggested for an issue and why; the law is quoted where its words are known. */
export function recommendations(
  rows: readonly Recommendation[],
  provisions: ReadonlyMap<string, Provision>,
): Html {
  return html`
  <section aria-labelledby="routes">
    <h2 id="routes">建议去向</h2>
    <p class="note">由规则给出，供研究参考；是否采用由人决定。</p>
    ${rows.length === 0 ? html`<p class="empty">没有规则适用于这件事，请人工研究。</p>` : html`<ol class="routes">${rows.map((row) => one(row, provisions))}</ol>`}
  </section>`;
}

function one(row: Recommendation, provisions: ReadonlyMap<string, Provision>): Html {
  return html`
    <li>
      <h3>${row.route}</h3>
      ${items('理由', row.reasons)}
      ${row.legal.length > 0 && html`<h4>依据</h4><ul class="law">${row.legal.map((id) => law(id, provisions.get(id)))}</ul>`}
      ${items('还缺什么', row.missing)}
      ${row.caveat !== '' && html`<h4>注意</h4><p>${row.caveat}</p>`}
      ${row.why_not_higher !== null && row.why_not_higher !== '' && html`<h4>为什么没有排得更前</h4><p>${row.why_not_higher}</p>`}
      <p class="note">由谁决定：${row.decided_by}</p>
    </li>`;
}

function items(title: string, values: readonly string[]): Html | false {
  return (
    values.length > 0 && html`<h4>${title}</h4><ul>${values.map((value) => html`<li>${value}</li>`)}</ul>`
  );
}

function law(id: string, provision: Provision | undefined): Html {
  if (provision === undefined) return html`<li>${id}</li>`;
  const { date, article, words, status } = provision;
  const [, name, number] = /^(.*?)(（[^（）]*号）)?$/.exec(provision.law) ?? [];
  return html`<li><details>
        <summary>《${name}》${number}${article}</summary>
        <blockquote>${words}</blockquote>
        <p class="note">${date !== undefined && `以 ${date} 的文本为准。`}${status === 'unverified' && '尚未核对条文原文。'}</p>
      </details></li>`;
}
