import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { packageRoot, readYaml } from '../../../src/config.js';
import { contraryVoices } from '../../../src/core/issues/contrary.js';
import type { StanceLexicon } from '../../../src/core/issues/stance-lexicon.js';

const texts = Type.Array(Type.String({ minLength: 1 }));

const casesSchema = Type.Array(
  Type.Object({ matter: texts, most: texts, contrary: texts }, { additionalProperties: false }),
);

/** A fictional issue: its words, and what its members say. */
export type StanceCase = Static<typeof casesSchema>[number];

/** Whether a case belongs to the held-out half: one bit of its first text's hash (FNV-1a with Murmur3's finaliser). */
function isHeldOut({ most }: StanceCase): boolean {
  const text = most[0] ?? '';
  let hash = 0x811c9dc5 ^ 20261124;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & 1) === 1;
}

/** The cases of `data-samples/stance-cases/`, in two halves that follow from their texts alone. */
export function stanceHalves(): { seen: StanceCase[]; heldOut: StanceCase[] } {
  const cases = readYaml(join(packageRoot, 'data-samples/stance-cases/issues.yaml'), casesSchema);
  return { seen: cases.filter((one) => !isHeldOut(one)), heldOut: cases.filter(isHeldOut) };
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
