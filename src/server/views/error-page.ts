import type { Frame } from '../frame.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly hint: string;
}

const titles: Readonly<Record<number, string>> = {
  400: '条件不正确',
  403: '不能打开',
  404: '没有找到',
  503: '还没有可以显示的数据',
};

const firstSteps = html`
  <h2>怎样开始</h2>
  <ol class="steps">
    <li>在装有民声的电脑上打开命令行。</li>
    <li>导入意见并计算：<code>minsheng run --from 意见.xlsx</code>（可以是 xlsx、csv 文件或文件夹）。</li>
    <li>完成后刷新本页，不必重新启动。</li>
  </ol>`;

/** An error as a page: what happened, and what to do next. */
export function errorPage(frame: Frame, problem: Problem): Html {
  const title = titles[problem.status] ?? '服务器出了错';
  const body = html`
  <article class="notice-page">
    <h1>${title}</h1>
    <p>${problem.message}</p>
    <p>${problem.hint}</p>
    ${problem.code === 'no-snapshot' && firstSteps}
    <p><a href="/">回到总览</a></p>
  </article>`;
  return layout(frame, { title, body });
}
