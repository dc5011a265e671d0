import { type Static, Type } from 'typebox';

const weight = Type.Number({ minimum: 0, maximum: 1 });
const positive = Type.Number({ exclusiveMinimum: 0 });
const weeks = (minimum: number) => Type.Integer({ minimum, maximum: 520 });

/** What `pipelines/scores.yaml` may hold: how the two lists of heat are scored. */
export const scoreSettingsSchema = Type.Object(
  {
    sudden: Type.Object(
      {
        windows: Type.Array(weeks(1), { minItems: 1 }),
        guardWeeks: weeks(0),
        leastBaselineWeeks: weeks(1),
        mostBaselineWeeks: weeks(1),
        leastPeople: Type.Integer({ minimum: 1 }),
        alarmP: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
        halfDigits: positive,
        episodeGapWeeks: weeks(1),
        stationTraffic: Type.Number({ minimum: 0 }),
        quietTraffic: positive,
        priorWeeks: Type.Object({ least: positive, most: positive }, { additionalProperties: false }),
        priorIssues: positive,
        dispersionWeeks: positive,
        dispersion: Type.Object({ least: positive, most: positive }, { additionalProperties: false }),
      },
      { additionalProperties: false },
    ),
    chronic: Type.Object(
      {
        halfVolume: positive,
        halfLifeWeeks: positive,
        fullStations: Type.Integer({ minimum: 2 }),
        persistenceWeeks: weeks(1),
        halfPersistence: positive,
        weights: Type.Object(
          { volume: weight, breadth: weight, persistence: weight, unresolved: weight, recurrence: weight },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false },
    ),
    stability: Type.Object(
      {
        draws: Type.Integer({ minimum: 20, maximum: 2000 }),
        spread: Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
        seed: Type.Integer({ minimum: 0 }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export type ScoreSettings = Static<typeof scoreSettingsSchema>;
export type SuddenSettings = ScoreSettings['sudden'];
export type ChronicSettings = ScoreSettings['chronic'];
export type StabilitySettings = ScoreSettings['stability'];
