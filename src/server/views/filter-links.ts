import type { Asked } from '../../dashboards/filters.js';
import type { Dashboard } from '../../dashboards/load.js';
import { type Html, html } from './html.js';
import { withQuery } from './url.js';

/** A dashboard's filters with choices, as links that keep the other filters. */
export function filterLinks(path: string, dashboard: Dashboard, asked: Asked): Html {
  const current = Object.fromEntries(
    dashboard.filters.map(({ name, default: usual }) => [name, String(asked[name] ?? usual ?? '')]),
  );
  return html`${dashboard.filters.map(({ name, title, choices }) => {
    if (choices === undefined) return null;
    const links = choices.map(({ value, label }) => {
      const isCurrent = current[name] === String(value);
      const href = `${withQuery(path, { ...current, [name]: value })}#charts`;
      return html`<li><a href="${href}"${isCurrent && html` aria-current="true"`}>${label}</a></li>`;
    });
    return html`<ul class="choices" aria-label="${title}">${links}</ul>`;
  })}`;
}
