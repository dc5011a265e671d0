import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../../src/config.js';
import { contraryVoices } from '../../../src/core/issues/contrary.js';
import { stanceLexiconSchema } from '../../../src/core/issues/stance-lexicon.js';
import { scoreStances, stanceHalves } from './stance-cases.js';

const lexicon = readYaml(dataFile('pipelines/lexicons/stance.yaml'), stanceLexiconSchema);
const { seen, heldOut } = stanceHalves();
const speak = (...bodies: string[]) =>
  bodies.map((body, at) => ({ id: `m${at}`, voice: `v${at}`, title: '', body }));

describe('contrary voices', () => {
  it('are told by forty issues or more, about half of them held out', () => {
    expect(seen.length + heldOut.length).toBeGreaterThanOrEqual(40);
    expect(Math.min(seen.length, heldOut.length)).toBeGreaterThanOrEqual(15);
  });

  it('are right in .95 of those flagged on the half that the lexicon was written from', () => {
    const { precision, recall } = scoreStances(seen, lexicon);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.75);
  });

  // Numbers alone: whoever improves the lexicon must not read what the held-out half gets wrong.
  it('are right in .85 of those flagged on the half held out, and found in .4', () => {
    const { precision, recall } = scoreStances(heldOut, lexicon);
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.4);
  });

  it('come with the clause that shows them', () => {
    const members = speak('请给路口装红绿灯。', '希望装红绿灯。', '车不多，我反对装红绿灯，会更堵。');
    expect(contraryVoices(members, ['红绿灯'], lexicon)).toEqual([{ id: 'm2', evidence: '我反对装红绿灯' }]);
  });

  it('do not hold what others are said to oppose', () => {
    const members = speak('请装红绿灯。', '希望装红绿灯。', '听说物业公司反对装红绿灯，请主持公道。');
    expect(contraryVoices(members, ['红绿灯'], lexicon)).toEqual([]);
  });

  it('are none where one voice sends its view several times', () => {
    const one = { id: 'x', voice: 'v', title: '', body: '我反对装红绿灯' };
    expect(contraryVoices([one, { ...one, id: 'y' }], ['红绿灯'], lexicon)).toEqual([]);
  });
});
