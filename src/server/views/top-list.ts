import type { TopIssue } from '../queries/overview.js';
import { count } from './format.js';
import { type Html, html } from './html.js';
import { partsLine } from './score-parts.js';
import { issueUrl, withQuery } from './url.js';
import { type ListName, listNotes, listTitles, peopleNote } from './words.js';

/** The head of one list of heat, with the parts of each score. */
export function topList(list: ListName, rows: readonly TopIssue[]): Html {
  const id = `list-${list}`;
  return html`
  <section class="list list-${list}" aria-labelledby="${id}">
    <header>
      <h2 id="${id}">${listTitles[list]}</h2>
      <p class="note">${listNotes[list]}（<a href="/help">得分怎么算</a>）</p>
      <a class="more" href="${withQuery('/issues', { list })}">全部${listTitles[list]}事项</a>
    </header>
    ${rows.length === 0 ? empty(list) : html`<ol>${rows.map(line)}</ol>`}
    <p class="note people-note">${peopleNote}</p>
  </section>`;
}

function line(issue: TopIssue): Html {
  return html`
      <li>
        <div class="who"><a href="${issueUrl(issue.issue_id)}">${issue.name}</a>
          <span class="where">${issue.place !== '' && html`${issue.place} · `}${issue.category}</span>
          ${partsLine(issue.parts)}</div>
        <div class="heads"><b>${count(issue.people)}</b> 人<span>${count(issue.messages)} 件</span></div>
      </li>`;
}

function empty(list: ListName): Html {
  return html`<p class="empty">目前没有${listTitles[list]}事项。<a href="/issues">看全部事项</a></p>`;
}
