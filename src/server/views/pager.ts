import { count } from './format.js';
import { type Html, html } from './html.js';

/** Links to the pages before and after; nothing where one page holds all. */
export function pager(page: number, size: number, total: number, href: (page: number) => string): Html {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return html``;
  return html`
  <nav class="pager" aria-label="翻页">
    ${page > 1 && html`<a rel="prev" href="${href(page - 1)}">上一页</a>`}
    <span>第 ${count(page)} 页，共 ${count(last)} 页 ${count(total)} 件</span>
    ${page < last && html`<a rel="next" href="${href(page + 1)}">下一页</a>`}
  </nav>`;
}
