import type { Manifest } from '../../store/snapshot.js';
import type { Frame } from '../frame.js';
import { day } from './format.js';
import { type Html, html, type Piece } from './html.js';

export interface Page {
  readonly title: string;
  readonly body: Piece;
  /** The snapshot the page was read from; none on error pages. */
  readonly manifest?: Manifest;
  /** Whether the page holds charts, and so needs the scripts that draw them. */
  readonly charts?: boolean;
}

const styles = ['base', 'frame', 'overview', 'charts', 'tables', 'forms', 'issue', 'media'].map(
  (name) => html`
    <link rel="stylesheet" href="/assets/${name}.css">`,
);

const scripts = html`
    <script src="/assets/vendor/vega.js" defer></script>
    <script src="/assets/vendor/vega-lite.js" defer></script>
    <script src="/assets/charts.js" type="module"></script>`;

/** A whole page: head, menu, body, and at the foot the state of the data. */
export function layout(frame: Frame, page: Page): Html {
  return html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title} · 民声</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    ${styles}${page.charts === true && scripts}
  </head>
  <body>
    <a class="skip" href="#main">跳到正文</a>
    <header class="top">
      <a class="brand" href="/">民声</a>
      <nav aria-label="主菜单">
        <ul>${frame.menu.map(
          (item) =>
            html`<li><a href="${item.href}"${item.isCurrent && html` aria-current="page"`}>${item.title}</a></li>`,
        )}</ul>
      </nav>
    </header>
    <main id="main">${page.body}</main>
    <footer class="foot">
      ${page.manifest !== undefined && state(page.manifest)}
      <p>还没有设置账号：只能在本机打开，所见为${frame.scope.kind === 'county' ? '全县' : '所属站点'}范围。文中的个人信息已遮盖。</p>
    </footer>
  </body>
</html>
`;
}

function state(manifest: Manifest): Html {
  return html`<p>数据截至 ${day(manifest.as_of)} · 第 ${manifest.seq} 次发布 · 发布于 ${day(manifest.published_at)}</p>`;
}
