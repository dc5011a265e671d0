import { dataFile, readYaml } from '../config.js';
import { type ScoreSettings, scoreSettingsSchema } from '../core/trend/settings.js';
import type { Param } from './stage.js';

/** Stands for "as the settings file says", since a parameter of a stage has to have a default. */
const asFile = -1;

/** Parameters of the stage: the settings file, and single settings that a pipeline may override. */
export const trendDefaults = {
  scores: 'pipelines/scores.yaml',
  guard: asFile,
  baseline: asFile,
  leastPeople: asFile,
  alarmP: asFile,
  halfVolume: asFile,
  halfLifeWeeks: asFile,
  halfPersistence: asFile,
  weightVolume: asFile,
  weightBreadth: asFile,
  weightPersistence: asFile,
  weightUnresolved: asFile,
  weightRecurrence: asFile,
} as const satisfies Readonly<Record<string, Param>>;

/**
 * The settings of a store: the county's own file first, then what the pipeline overrides.
 * @throws MinshengError `config-invalid`.
 */
export function trendSettings(storeDir: string, params: Readonly<Record<string, Param>>): ScoreSettings {
  const file = dataFile(String(params.scores ?? trendDefaults.scores), storeDir);
  const { sudden, chronic, stability } = readYaml(file, scoreSettingsSchema);
  const or = (name: keyof typeof trendDefaults, value: number) => {
    const given = Number(params[name] ?? asFile);
    return given === asFile ? value : given;
  };
  const { weights } = chronic;
  return {
    sudden: {
      ...sudden,
      guardWeeks: or('guard', sudden.guardWeeks),
      mostBaselineWeeks: or('baseline', sudden.mostBaselineWeeks),
      leastPeople: or('leastPeople', sudden.leastPeople),
      alarmP: or('alarmP', sudden.alarmP),
    },
    chronic: {
      ...chronic,
      halfVolume: or('halfVolume', chronic.halfVolume),
      halfLifeWeeks: or('halfLifeWeeks', chronic.halfLifeWeeks),
      halfPersistence: or('halfPersistence', chronic.halfPersistence),
      weights: {
        volume: or('weightVolume', weights.volume),
        breadth: or('weightBreadth', weights.breadth),
        persistence: or('weightPersistence', weights.persistence),
        unresolved: or('weightUnresolved', weights.unresolved),
        recurrence: or('weightRecurrence', weights.recurrence),
      },
    },
    stability,
  };
}
