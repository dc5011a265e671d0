import type { Connector } from './connector.js';
import { files } from './files.js';
import { http } from './http.js';
import { push } from './push.js';
import { sql } from './sql.js';

/** The connectors by the name a job's `source.connector` gives. */
export const connectors = { files, http, push, sql } as const satisfies Record<string, Connector>;
