import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile, packageRoot, readYaml } from '../config.js';
import { MinshengError } from '../errors.js';
import type { Role } from '../store/access.js';
import { type ChartConfig, dashboardSchema, type Filter } from './schema.js';
import { parseSpec, type Spec } from './spec.js';

/** One chart: what it asks, and how the answer is drawn. */
export interface Chart extends ChartConfig {
  /** `<dashboard>/<chart>`, as in the address of its data. */
  readonly id: string;
  readonly sql: string;
  readonly spec: Spec;
}

export interface Dashboard {
  readonly name: string;
  readonly title: string;
  readonly order: number;
  readonly menu: boolean;
  readonly roles: readonly Role[];
  readonly filters: readonly Filter[];
  readonly charts: readonly Chart[];
}

/** What could be loaded, in menu order, and why the others could not. */
export interface DashboardSet {
  readonly dashboards: readonly Dashboard[];
  readonly problems: ReadonlyMap<string, MinshengError>;
}

/** Order of a dashboard that states none: after those that do. */
const lastOrder = 100;

/** Loads every dashboard folder, shipped or the county's; one that is faulty is told and does not hide the rest. */
export function loadDashboards(storeDir?: string): DashboardSet {
  const dashboards: Dashboard[] = [];
  const problems = new Map<string, MinshengError>();
  for (const name of names(storeDir)) {
    try {
      dashboards.push(loadDashboard(name, storeDir));
    } catch (error) {
      if (!(error instanceof MinshengError)) throw error;
      problems.set(name, error);
    }
  }
  dashboards.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
  return { dashboards, problems };
}

/**
 * Loads `dashboards/<name>/`, each file the county's own where there is one.
 * @throws MinshengError `config-invalid` for a faulty YAML or spec, `file-missing` for half a pair.
 */
export function loadDashboard(name: string, storeDir?: string): Dashboard {
  const at = (file: string) => dataFile(`dashboards/${name}/${file}`, storeDir);
  const config = readYaml(at('dashboard.yaml'), dashboardSchema);
  const named = config.charts ?? [];
  const others = pairs(name, storeDir).filter((chart) => !named.some((known) => known.name === chart));
  const charts = [...named, ...others.map((chart) => ({ name: chart, title: chart }))];
  return {
    name,
    title: config.title,
    order: config.order ?? lastOrder,
    menu: config.menu ?? true,
    roles: config.role,
    filters: config.filters ?? [],
    charts: charts.map((chart) => ({
      ...chart,
      id: `${name}/${chart.name}`,
      sql: read(at(`${chart.name}.sql`)),
      spec: parseSpec(read(at(`${chart.name}.vl.json`)), `dashboards/${name}/${chart.name}.vl.json`),
    })),
  };
}

function read(file: string): string {
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  return readFileSync(file, 'utf8');
}

function roots(storeDir?: string): string[] {
  const shipped = join(packageRoot, 'dashboards');
  return storeDir === undefined ? [shipped] : [join(storeDir, 'county', 'dashboards'), shipped];
}

function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function names(storeDir?: string): string[] {
  const all = roots(storeDir).flatMap((root) =>
    entries(root).filter((name) => existsSync(join(root, name, 'dashboard.yaml'))),
  );
  return [...new Set(all)].sort();
}

function pairs(name: string, storeDir?: string): string[] {
  const files = roots(storeDir).flatMap((root) => entries(join(root, name)));
  return [...new Set(files.filter((file) => file.endsWith('.sql')).map((file) => file.slice(0, -4)))].sort();
}
