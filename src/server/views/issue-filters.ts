import type { Choice, IssueQuery } from '../queries/issue-list.js';
import { type Html, html } from './html.js';

const lists = [
  { value: 'sudden', label: '突发' },
  { value: 'chronic', label: '长期' },
] as const;

/** The filter form of the issue list. It is a plain form: it works without scripts, and its state is the address. */
export function issueFilters(query: IssueQuery, choices: readonly Choice[]): Html {
  const of = (kind: Choice['kind']) =>
    choices
      .filter((choice) => choice.kind === kind)
      .map(({ value, label, issues }) => ({ value, label: `${label}（${issues}）` }));
  return html`
  <form class="filters" action="/issues" method="get" role="search" aria-label="筛选事项">
    <label class="wide">关键词<input type="search" name="q" value="${query.q ?? ''}" maxlength="100" placeholder="事项名称、地点、短语"></label>
    ${select('list', '榜单', query.list, lists)}
    ${select('category', '类别', query.category, of('category'))}
    ${select('town', '乡镇', query.town, of('town'))}
    ${select('station', '站点', query.station, of('station'))}
    ${select('route', '建议去向', query.route, of('route'))}
    <label>最少人数<input type="number" name="people" min="0" max="1000000" value="${query.people ?? ''}"></label>
    ${hidden('sort', query.sort)}${hidden('order', query.order)}
    <div class="actions"><button type="submit">筛选</button><a href="/issues">清除条件</a></div>
  </form>`;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice that no longer occurs stays visible, or the form would say less than the address. */
function select(name: string, title: string, chosen: string | undefined, options: readonly Option[]): Html {
  const isKnown = chosen === undefined || chosen === 'all' || options.some(({ value }) => value === chosen);
  const all = isKnown ? options : [...options, { value: chosen, label: chosen }];
  return html`<label>${title}<select name="${name}">
      <option value="">全部</option>${all.map(
        ({ value, label }) => html`
      <option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
      )}
    </select></label>`;
}

function hidden(name: string, value: string | undefined): Html | false {
  return value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`;
}
