import type { FastifyInstance } from 'fastify';
import { dataFile, readYaml } from '../../config.js';
import { type ScoreSettings, scoreSettingsSchema } from '../../core/trend/settings.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** How the two lists are scored: the county's own settings where it has them. */
    readonly scoreSettings: () => ScoreSettings;
  }
}

export default async function scores(app: FastifyInstance, { server }: { server: ServerOptions }) {
  app.decorate('scoreSettings', () =>
    readYaml(dataFile('pipelines/scores.yaml', server.storeDir), scoreSettingsSchema),
  );
}
