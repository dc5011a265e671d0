import { Type } from 'typebox';
import { readYaml } from '../config.js';
import { isHeldOut } from '../core/classify/case-halves.js';
import { expectedCalibrationError } from '../core/metrics/calibration.js';
import { normalise } from '../core/text/normalise.js';
import type { Classifier } from '../parts/classifiers/classifier.js';

const casesSchema = Type.Object(
  {
    cases: Type.Array(
      Type.Object(
        {
          code: Type.String({ pattern: '^([0-9]{4}|[0-9]{6})$' }),
          title: Type.Optional(Type.String({ minLength: 1 })),
          body: Type.String({ minLength: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

/** Figures of one level below the first over some cases. Accuracies count the best category, whatever its state. */
export interface FineLevelScore {
  readonly level: 2 | 3;
  readonly cases: number;
  readonly accuracy: number;
  /** Share of cases assigned, and how many of these are right. */
  readonly assigned: number;
  readonly assignedAccuracy: number;
  readonly undecided: number;
  /** Share that stays at the level above. */
  readonly none: number;
  /** Expected calibration error over 15 bins. */
  readonly ece: number;
}

/** Figures of both halves of the cases: the one that seeds and settings were set on, and the one held out. */
interface FineEvaluation {
  readonly seen: readonly FineLevelScore[];
  readonly heldOut: readonly FineLevelScore[];
}

interface Judged {
  readonly confidence: number;
  readonly isRight: boolean;
  readonly state: string;
}

/**
 * Scores levels two and three on written cases, from the first level down as a run would.
 * @throws MinshengError `file-missing` or `config-invalid` of the gold file.
 */
export function evalFineLevels(goldFile: string, classifier: Classifier): FineEvaluation {
  const rows = readYaml(goldFile, casesSchema).cases.map(({ code, title = '', body }, at) => ({
    ...{
      code,
      id: String(at),
      title: normalise(title),
      body: normalise(body),
      half: isHeldOut(title + body),
    },
  }));
  const results = classifier.classify(rows);
  const judged = rows.map(({ code, half, ...row }, at) => {
    const levels = classifier.descend(row, [results[at]!])[0]!;
    const judge = (level: 2 | 3): Judged => {
      const found = levels.find((own) => own.level === level);
      const isRight = found?.code === code.slice(0, 2 * level);
      return { confidence: found?.score ?? 0, isRight, state: found?.state ?? 'none' };
    };
    return { code, half, second: judge(2), third: judge(3) };
  });
  const figures = (half: boolean) => {
    const own = judged.filter((one) => one.half === half);
    const deep = own.filter(({ code }) => code.length === 6);
    return [
      score(
        2,
        own.map(({ second }) => second),
      ),
      score(
        3,
        deep.map(({ third }) => third),
      ),
    ];
  };
  return { seen: figures(false), heldOut: figures(true) };
}

function score(level: 2 | 3, rows: readonly Judged[]): FineLevelScore {
  const share = (some: readonly Judged[], of: readonly Judged[]) =>
    of.length === 0 ? 0 : some.length / of.length;
  const right = (some: readonly Judged[]) =>
    share(
      some.filter(({ isRight }) => isRight),
      some,
    );
  const withState = (state: string) => rows.filter((row) => row.state === state);
  return {
    ...{ level, cases: rows.length, accuracy: right(rows) },
    ...{ assigned: share(withState('assigned'), rows), assignedAccuracy: right(withState('assigned')) },
    ...{ undecided: share(withState('undecided'), rows), none: share(withState('none'), rows) },
    ece: expectedCalibrationError(rows),
  };
}
