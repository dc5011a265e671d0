import { dataFile, readYaml } from '../../../src/config.js';
import { scoreSettingsSchema } from '../../../src/core/trend/settings.js';

/** The shipped settings. */
export const shipped = readYaml(dataFile('pipelines/scores.yaml'), scoreSettingsSchema);
