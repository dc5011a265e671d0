import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { packageRoot, readYaml } from '../../src/config.js';
import { isHeldOut } from '../../src/core/classify/case-halves.js';
import type { SignalLexicon } from '../../src/core/signal-lexicon.js';
import { detectSignals } from '../../src/core/signals.js';

const messageSchema = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object(
    { title: Type.String({ minLength: 1 }), body: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
]);

const casesSchema = Type.Object(
  { positive: Type.Array(messageSchema), near_miss: Type.Array(messageSchema) },
  { additionalProperties: false },
);

/** One fictional message and whether the signal is meant to fire. */
export interface HalfCase {
  readonly title: string;
  readonly body: string;
  readonly positive: boolean;
}

/** The two signals measured on a half that no pattern was written from. */
export const measured = { litigation: 'litigation', restricted: 'whistle-blowing' } as const;

export type MeasuredKind = keyof typeof measured;

const SEED = 20261123;

function asCase(message: Static<typeof messageSchema>, positive: boolean): HalfCase {
  return typeof message === 'string' ? { title: '', body: message, positive } : { ...message, positive };
}

/** The cases of `data-samples/signal-cases/`, in two halves that follow from their texts alone. */
export function signalHalves(kind: MeasuredKind): { seen: HalfCase[]; heldOut: HalfCase[] } {
  const file = join(packageRoot, 'data-samples/signal-cases', `${measured[kind]}.yaml`);
  const cases: Static<typeof casesSchema> = readYaml(file, casesSchema);
  const all = [
    ...cases.positive.map((message) => asCase(message, true)),
    ...cases.near_miss.map((message) => asCase(message, false)),
  ];
  const [seen, heldOut]: [HalfCase[], HalfCase[]] = [[], []];
  for (const one of all) (isHeldOut(one.title + one.body, SEED) ? heldOut : seen).push(one);
  return { seen, heldOut };
}

/** Cases on which a signal is wrong, with precision and recall over all of them. */
export function scoreSignal(
  kind: MeasuredKind,
  cases: readonly HalfCase[],
  lexicon: SignalLexicon,
): { precision: number; recall: number; wrong: HalfCase[] } {
  const fired = cases.map(({ title, body }) =>
    detectSignals(title, body, lexicon).some((signal) => signal.kind === kind),
  );
  const right = cases.filter(({ positive }, at) => positive && fired[at]).length;
  return {
    precision: right / fired.filter(Boolean).length,
    recall: right / cases.filter(({ positive }) => positive).length,
    wrong: cases.filter(({ positive }, at) => positive !== fired[at]),
  };
}
