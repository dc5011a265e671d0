import { type Evidence, evidenceSize } from '../queries/issue.js';
import { day } from './format.js';
import { type Html, html } from './html.js';
import { pager } from './pager.js';
import { issueUrl, withQuery } from './url.js';
import { peopleNote } from './words.js';

/** One page of an issue's masked messages, each with its reply where there is one. */
export function evidence(issueId: string, rows: readonly Evidence[], page: number, total: number): Html {
  const address = (to: number) => `${withQuery(issueUrl(issueId), { page: to })}#evidence`;
  return html`
  <section aria-labelledby="evidence">
    <h2 id="evidence">原文（已遮盖个人信息）</h2>
    <p class="note">先列最有代表性的，再按时间从新到旧。${peopleNote}</p>
    ${rows.length === 0 ? html`<p class="empty">这一页没有内容。<a href="${address(1)}">回到第 1 页</a></p>` : html`<ol class="evidence">${rows.map(message)}</ol>`}
    ${pager(page, evidenceSize, total, address)}
  </section>`;
}

function message(row: Evidence): Html {
  const place = [row.town, row.station].filter((name) => name !== null && name !== '').join(' ');
  return html`
    <li>
      <h3>${row.title === '' ? '（无标题）' : row.title}</h3>
      <p class="meta">
        <span>第 ${row.voice_no} 位发言人</span><span>${day(row.submitted_at)}</span>${place !== '' && html`<span>${place}</span>`}${row.appeal !== '其他' && html`<span>${row.appeal}</span>`}
        ${row.central && html`<span class="tag">有代表性</span>`}${row.urgent && html`<span class="tag tag-urgent">紧急</span>`}
        ${row.same_text > 0 && html`<span class="tag">另有 ${row.same_text} 件内容相近</span>`}
      </p>
      <p class="text">${row.body}</p>
      ${row.replied ? reply(row) : html`<p class="meta">还没有答复</p>`}
    </li>`;
}

function reply(row: Evidence): Html {
  const head = html`<summary>答复${row.reply_by !== null && html` · ${row.reply_by}`}${row.replied_at !== null && html` · ${day(row.replied_at)}`}</summary>`;
  return html`<details class="reply">${head}<p class="text">${row.reply ?? '（没有登记答复内容）'}</p></details>`;
}
