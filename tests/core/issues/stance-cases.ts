import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { packageRoot, readYaml } from '../../../src/config.js';
import { isHeldOut } from '../../../src/core/classify/case-halves.js';
import { contraryVoices } from '../../../src/core/issues/contrary.js';
import type { StanceLexicon } from '../../../src/core/issues/stance-lexicon.js';

const texts = Type.Array(Type.String({ minLength: 1 }));

const casesSchema = Type.Array(
  Type.Object({ matter: texts, most: texts, contrary: texts }, { additionalProperties: false }),
);

/** A fictional issue: its words, and what its members say. */
export type StanceCase = Static<typeof casesSchema>[number];

const inHeldOut = ({ most }: StanceCase) => isHeldOut(most[0] ?? '');

/** The cases of `data-samples/stance-cases/`, in two halves that follow from their texts alone. */
export function stanceHalves(): { seen: StanceCase[]; heldOut: StanceCase[] } {
  const cases = readYaml(join(packageRoot, 'data-samples/stance-cases/issues.yaml'), casesSchema);
  return { seen: cases.filter((one) => !inHeldOut(one)), heldOut: cases.filter(inHeldOut) };
}

/** Precision and recall of contrary members over all cases, and the texts told wrongly. */
export function scoreStances(cases: readonly StanceCase[], lexicon: StanceLexicon) {
  let [right, flagged, wanted] = [0, 0, 0];
  const wrong: string[] = [];
  for (const { matter, most, contrary } of cases) {
    const all = [...most, ...contrary];
    const members = all.map((body, at) => ({ id: String(at), voice: String(at), title: '', body }));
    const found = new Set(contraryVoices(members, matter, lexicon).map(({ id }) => Number(id)));
    flagged += found.size;
    wanted += contrary.length;
    all.forEach((text, at) => {
      if (found.has(at) && at >= most.length) right += 1;
      else if (found.has(at) || at >= most.length) wrong.push(`${found.has(at) ? '+' : '-'} ${text}`);
    });
  }
  return { precision: right / flagged, recall: right / wanted, wrong };
}
