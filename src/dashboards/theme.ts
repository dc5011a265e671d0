import { readFileSync } from 'node:fs';
import { dataFile } from '../config.js';
import { parseObject, type Spec } from './spec.js';

/** The Vega-Lite config shared by all charts, the county's own first. */
export function loadTheme(storeDir?: string): Spec {
  return parseObject(
    readFileSync(dataFile('dashboards/theme.vl.json', storeDir), 'utf8'),
    'dashboards/theme.vl.json',
  );
}
