import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { dataFile } from '../../config.js';

const { resolve } = createRequire(import.meta.url);

/** Scripts that come as one file for the browser, by their place in the address. */
const vendored = {
  'vega.js': join(dirname(resolve('vega')), 'vega.min.js'),
  'vega-lite.js': join(dirname(resolve('vega-lite')), 'vega-lite.min.js'),
} as const;

/** Serves style sheet, page script and Vega from this machine: no page needs another host. */
export default async function assets(app: FastifyInstance) {
  await app.register(staticFiles, {
    root: dataFile('dashboards/assets'),
    prefix: '/assets/',
    index: false,
  });
  for (const [name, file] of Object.entries(vendored)) {
    app.get(`/assets/vendor/${name}`, (_, reply) =>
      reply.sendFile(basename(file), dirname(file), { maxAge: '1d' }),
    );
  }
  const interpreter = interpreterForBrowser();
  app.get('/assets/vendor/vega-interpreter.js', (_, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(interpreter),
  );
}

/** The interpreter is a module that imports `vega-util` by bare name, which a browser cannot find by itself. */
function interpreterForBrowser(): string {
  return readFileSync(resolve('vega-interpreter'), 'utf8')
    .replace(/from 'vega-util'/, "from '/assets/vega-util.js'")
    .replace(/^\/\/# sourceMappingURL=.*$/m, '');
}
