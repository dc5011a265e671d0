import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import { type SignalLexicon, signalLexiconSchema } from '../../src/core/signal-lexicon.js';
import { detectSignals } from '../../src/core/signals.js';
import { type MeasuredKind, measured, scoreSignal, signalHalves } from './signal-halves.js';

const lexicon = readYaml(dataFile('pipelines/lexicons/signals.yaml'), signalLexiconSchema);
const kinds = Object.keys(measured) as MeasuredKind[];

describe.each(kinds)('the %s signal on its fictional cases', (kind) => {
  const { seen, heldOut } = signalHalves(kind);
  const all = [...seen, ...heldOut];

  it('has at least 120 positives and 120 near-misses, no text twice', () => {
    expect(all.filter(({ positive }) => positive).length).toBeGreaterThanOrEqual(120);
    expect(all.filter(({ positive }) => !positive).length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ title, body }) => title + body)).size).toBe(all.length);
  });

  it('is right about every case of the half that patterns were written from, but for three', () => {
    expect(scoreSignal(kind, seen, lexicon).wrong.length).toBeLessThanOrEqual(3);
  });

  // Numbers alone: whoever improves a pattern must not read what the held-out half gets wrong.
  it('reaches recall .95 and precision .90 on the half held out', () => {
    const { precision, recall } = scoreSignal(kind, heldOut, lexicon);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('names words of the text as evidence for all that it flags', () => {
    for (const { title, body } of all) {
      const evidence = detectSignals(title, body, lexicon).find((signal) => signal.kind === kind)?.evidence;
      if (evidence === undefined) continue;
      expect(evidence).not.toHaveLength(0);
      for (const words of evidence) expect(`${title}\n${body}`).toContain(words);
    }
  });

  it('is the same without the quick checks', () => {
    const slow: SignalLexicon = {
      ...lexicon,
      signals: lexicon.signals.map(({ needs: _, ...entry }) => entry),
    };
    for (const { title, body } of all) {
      expect(detectSignals(title, body, lexicon)).toEqual(detectSignals(title, body, slow));
    }
  });
});
