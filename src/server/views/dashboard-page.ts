import type { Asked } from '../../dashboards/filters.js';
import type { Dashboard } from '../../dashboards/load.js';
import type { Figure } from '../figures.js';
import { figure } from './figure.js';
import { filterLinks } from './filter-links.js';
import { type Html, html } from './html.js';

/** Any dashboard folder as a page of its own. */
export function dashboardPage(dashboard: Dashboard, figures: readonly Figure[], asked: Asked): Html {
  return html`
  <section class="charts" aria-labelledby="charts">
    <header>
      <h1 id="charts">${dashboard.title}</h1>
      ${filterLinks(`/dashboards/${dashboard.name}`, dashboard, asked)}
    </header>
    ${figures.length === 0 && html`<p class="empty">这一页还没有图表：请在 dashboards/${dashboard.name} 里加一对 .sql 与 .vl.json。</p>`}
    ${figures.map(figure)}
  </section>`;
}
