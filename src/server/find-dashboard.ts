import type { Chart, Dashboard, DashboardSet } from '../dashboards/load.js';
import { MinshengError } from '../errors.js';
import type { Role } from '../store/access.js';

/**
 * The dashboard of that name, if the role may see it.
 * @throws MinshengError `not-found`, or why it could not be loaded.
 */
export function dashboardFor(set: DashboardSet, name: string, role: Role): Dashboard {
  const problem = set.problems.get(name);
  if (problem !== undefined) throw problem;
  const found = set.dashboards.find((one) => one.name === name && one.roles.includes(role));
  if (found === undefined) {
    throw new MinshengError('not-found', { what: '图表页', id: name, hint: '请从页首的菜单进入。' });
  }
  return found;
}

/**
 * The chart of that name.
 * @throws MinshengError `not-found`.
 */
export function chartOf(dashboard: Dashboard, name: string): Chart {
  const found = dashboard.charts.find((chart) => chart.name === name);
  if (found === undefined) {
    throw new MinshengError('not-found', { what: '图表', id: name, hint: '请从页首的菜单进入。' });
  }
  return found;
}
