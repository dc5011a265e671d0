import { classify } from './classify.js';
import { clean } from './clean.js';
import { cluster } from './cluster.js';
import { embed } from './embed.js';
import { focus } from './focus.js';
import { ingest } from './ingest.js';
import { publish } from './publish.js';
import { recommend } from './recommend.js';
import { segment } from './segment.js';
import type { Stage } from './stage.js';
import { themes } from './themes.js';
import { trend } from './trend.js';
import { voices } from './voices.js';

/** Every stage, in the one order in which data may flow. */
export const stages: readonly Stage[] = [
  ingest,
  clean,
  segment,
  embed,
  classify,
  cluster,
  voices,
  themes,
  focus,
  trend,
  recommend,
  publish,
];
