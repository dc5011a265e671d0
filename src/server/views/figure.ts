import type { ChartData } from '../../dashboards/chart-data.js';
import type { Spec } from '../../dashboards/spec.js';
import { MinshengError } from '../../errors.js';
import type { Figure } from '../figures.js';
import { cell } from './format.js';
import { type Html, html } from './html.js';
import { peopleNote } from './words.js';

/** A chart: a place of fixed height for the picture, and the same data as a table for everybody else. */
export function figure({ chart, href, answer }: Figure): Html {
  const head = html`
    <figcaption>
      <h3>${chart.title}</h3>
      ${chart.note !== undefined && html`<p class="note">${chart.note}</p>`}
    </figcaption>`;
  if (answer instanceof MinshengError) {
    return html`
  <figure class="chart">${head}
    <p class="problem">${answer.message}<br>${answer.hint}</p>
  </figure>`;
  }
  if (answer.rows.length === 0) {
    return html`
  <figure class="chart">${head}
    <p class="empty">这段时间里没有数据。</p>
  </figure>`;
  }
  return html`
  <figure class="chart" data-chart="${href}">${head}
    <div class="plot room-${room(chart.spec, answer)}" role="img" aria-label="${chart.title}，数据见下表">
      <p class="waiting">图表载入中。数据也可以在下面的表格里看。</p>
    </div>
    <details>
      <summary>用表格看（${answer.rows.length} 行）</summary>
      ${table(chart.title, answer)}
      <p class="note">${peopleNote}</p>
    </details>
  </figure>`;
}

function table(title: string, { columns, rows }: ChartData): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}的数据表"><table>
      <caption class="hidden">${title}</caption>
      <thead><tr>${columns.map(({ title: name, type }) => html`<th scope="col"${numeric(type)}>${name}</th>`)}</tr></thead>
      <tbody>${rows.map(
        (row) => html`
        <tr>${columns.map(({ name, type }) => html`<td${numeric(type)}>${cell(row[name], type)}</td>`)}</tr>`,
      )}</tbody>
    </table></div>`;
}

function numeric(type: string): Html | false {
  return (type === 'count' || type === 'number') && html` class="number"`;
}

/** Pixels of one step of room (2 rem), of an axis, and of a legend above a stepped chart. */
const roomUnit = 32;
const axis = 28;
const legend = 64;

/**
 * How much room to keep for the picture, in steps of 2 rem, so that nothing jumps when it arrives. A height given as
 * a step counts once for each value on the vertical axis.
 */
function room(spec: Spec, { rows }: ChartData): number {
  const { height, encoding } = spec as { height?: unknown; encoding?: { y?: { field?: string } } };
  const step = (height as { step?: unknown } | undefined)?.step;
  const field = encoding?.y?.field;
  const lines = field === undefined ? 1 : new Set(rows.map((row) => row[field])).size;
  const plot = typeof height === 'number' ? height : typeof step === 'number' ? step * lines + legend : 200;
  return Math.min(16, Math.max(4, Math.ceil((plot + axis) / roomUnit)));
}
