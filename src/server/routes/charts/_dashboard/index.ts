import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { chartData, drawableSpec } from '../../../../dashboards/chart-data.js';
import type { Chart } from '../../../../dashboards/load.js';
import type { Access } from '../../../../store/access.js';
import type { Manifest } from '../../../../store/snapshot.js';
import { chartOf, dashboardFor } from '../../../find-dashboard.js';
import { accessKey } from '../../../generation.js';

interface Route {
  Params: { dashboard: string; chart: string };
  Querystring: Record<string, unknown>;
}

/** A chart's spec with its rows inside, as JSON for the page script. */
export default async function charts(app: FastifyInstance) {
  app.get<Route>('/:chart.json', (request, reply) =>
    app.snapshots.read(request.access, async (db, manifest) => {
      const dashboard = dashboardFor(app.dashboards, request.params.dashboard, request.access.role);
      const chart = chartOf(dashboard, request.params.chart);
      const etag = tag(manifest, request.access, chart);
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const data = await chartData(db, dashboard, chart, request.query);
      const { title, note } = chart;
      return {
        seq: manifest.seq,
        title,
        note,
        columns: data.columns,
        spec: drawableSpec(chart, data, app.chartTheme),
      };
    }),
  );
}

/** Changes with the snapshot, the reader and the chart's own files; the filters are in the address. */
function tag(manifest: Manifest, access: Access, chart: Chart): string {
  const parts = [manifest.seq, manifest.published_at, accessKey(access), chart.sql, chart.spec];
  return `"${manifest.seq}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}"`;
}
