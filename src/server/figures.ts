import type { FastifyRequest } from 'fastify';
import { type ChartData, chartData } from '../dashboards/chart-data.js';
import type { Asked } from '../dashboards/filters.js';
import type { Chart, Dashboard } from '../dashboards/load.js';
import { MinshengError } from '../errors.js';
import type { ScopedDb } from '../store/access.js';

/** A chart with its rows, or with what is wrong with it: a broken chart does not break its page. */
export interface Figure {
  readonly chart: Chart;
  /** Address of spec and rows for the page script. */
  readonly href: string;
  readonly answer: ChartData | MinshengError;
}

/**
 * Asks every chart of a dashboard.
 * @throws MinshengError `bad-request` for a wrong filter value, which is the address's fault and not a chart's.
 */
export async function figuresOf(
  request: FastifyRequest,
  db: ScopedDb,
  dashboard: Dashboard,
  asked: Asked,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const chart of dashboard.charts) {
    figures.push({
      chart,
      href: chartHref(dashboard, chart, asked),
      answer: await chartData(db, dashboard, chart, asked).catch((error: unknown) => {
        if (!(error instanceof MinshengError) || error.code !== 'chart-broken') throw error;
        request.log.error(error);
        return error;
      }),
    });
  }
  return figures;
}

function chartHref(dashboard: Dashboard, chart: Chart, asked: Asked): string {
  const query = new URLSearchParams();
  for (const { name } of dashboard.filters) {
    const value = asked[name];
    if (typeof value === 'string') query.set(name, value);
  }
  return `/charts/${dashboard.name}/${chart.name}.json${query.size === 0 ? '' : `?${query}`}`;
}
