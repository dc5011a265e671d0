import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import {
  checkLexicon,
  compileLexicon,
  type SignalLexicon,
  signalLexiconSchema,
} from '../../src/core/signal-lexicon.js';
import { detectSignals } from '../../src/core/signals.js';
import {
  appeals,
  followup,
  group,
  litigation,
  restricted,
  type SignalCases,
  urgent,
} from './signal-cases.js';

const lexicon = readYaml(dataFile('pipelines/lexicons/signals.yaml'), signalLexiconSchema);
const kinds = (title: string, body: string): string[] =>
  detectSignals(title, body, lexicon).map((signal) => signal.kind);

const suites: Readonly<Record<string, SignalCases>> = { litigation, restricted, urgent, group, followup };

describe.each(Object.entries(suites))('the %s signal', (kind, { yes, no }) => {
  it.each(yes)('fires on: %s', (body) => {
    expect(kinds('', body)).toContain(kind);
  });
  it.each(no)('stays silent on: %s', (body) => {
    expect(kinds('', body)).not.toContain(kind);
  });
});

describe('the appeal', () => {
  it.each(appeals)('is %s for: %s', (value, title, body) => {
    const [appeal] = detectSignals(title, body, lexicon);
    expect(appeal).toMatchObject({ kind: 'appeal', value });
  });

  it('has exactly one value whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, body) => {
        const appeal = detectSignals(title, body, lexicon).filter((signal) => signal.kind === 'appeal');
        expect(appeal).toHaveLength(1);
      }),
    );
  });
});

describe('detectSignals', () => {
  const words = [...litigation.yes, ...restricted.yes, ...urgent.yes, ...group.yes, ...followup.no];

  it('gives every kind at most once, with a score in 0..1 and evidence that stands in the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 6 }), (parts) => {
        const body = parts.join('');
        const signals = detectSignals('某事', body, lexicon);
        expect(new Set(signals.map((signal) => signal.kind)).size).toBe(signals.length);
        for (const { score, evidence, kind, value } of signals) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          for (const word of evidence) expect(`某事\n${body}`).toContain(word);
          if (kind !== 'appeal' || value !== lexicon.appeal_fallback) expect(evidence).not.toHaveLength(0);
        }
      }),
    );
  });

  it('reports what it would report without the quick checks', () => {
    const slow: SignalLexicon = {
      ...lexicon,
      signals: lexicon.signals.map(({ needs: _, ...entry }) => entry),
    };
    const texts = Object.values(suites).flatMap(({ yes, no }) => [...yes, ...no]);
    for (const text of texts) {
      expect(detectSignals('', text, lexicon)).toEqual(detectSignals('', text, slow));
    }
  });

  const tiny: SignalLexicon = {
    context: 6,
    appeal_fallback: '其他',
    words: { fruit: ['梨', '梨子'] },
    signals: [
      {
        kind: 'urgent',
        value: '紧急',
        threshold: 0.5,
        patterns: [
          { match: '{fruit}{~3}坏', weight: 0.5, unless: ['不坏'] },
          { match: '臭', weight: 0.5, in: 'title' },
        ],
        dampers: [{ match: '假如', factor: 0.5 }],
      },
    ],
  };

  it('lets a word group, a gap within the sentence and a negative context decide', () => {
    expect(detectSignals('', '梨子全坏了', tiny)[1]).toMatchObject({ score: 0.5, evidence: ['梨子全坏'] });
    expect(detectSignals('', '梨子很香。坏了', tiny)).toHaveLength(1);
    expect(detectSignals('', '梨子并不坏', tiny)).toHaveLength(1);
  });

  it('adds independent evidence and halves what a damper doubts', () => {
    expect(detectSignals('臭', '梨坏', tiny)[1]).toMatchObject({ score: 0.75 });
    expect(detectSignals('臭', '假如梨坏', tiny)).toHaveLength(1);
  });

  it('counts a pattern only where what it needs stands near, and names both as evidence', () => {
    const nearby: SignalLexicon = {
      ...tiny,
      reach: 4,
      signals: [
        {
          kind: 'urgent',
          value: '紧急',
          threshold: 0.5,
          patterns: [{ match: '坏', near: '梨', weight: 0.5 }],
        },
      ],
    };
    expect(detectSignals('', '梨。都坏了', nearby)[1]).toMatchObject({ score: 0.5, evidence: ['坏', '梨'] });
    expect(detectSignals('', '梨是我昨天买来的，坏了', nearby)).toHaveLength(1);
    expect(detectSignals('', '桃子坏了。我昨天买的桃子，坏掉的梨', nearby)[1]).toMatchObject({ score: 0.5 });
  });

  it('names a pattern that cannot be compiled and a word group that is missing', () => {
    const [entry] = tiny.signals;
    const broken: SignalLexicon = {
      ...tiny,
      signals: [
        {
          ...entry!,
          patterns: [
            { match: '(', weight: 0.5 },
            { match: '{herb}', weight: 0.5 },
            { match: '梨', near: '[', weight: 0.5 },
          ],
        },
      ],
    };
    expect(checkLexicon(broken)).toHaveLength(3);
    expect(() => compileLexicon(broken)).toThrow(expect.objectContaining({ code: 'pattern-invalid' }));
    expect(checkLexicon(lexicon)).toEqual([]);
  });
});

describe('the look at literals before the patterns are tried', () => {
  /** The same lexicon with each pattern led by an empty reference back, which no requirement is read from. */
  const tried: SignalLexicon = {
    ...lexicon,
    signals: lexicon.signals.map(({ needs, patterns, dampers = [], ...entry }) => ({
      ...entry,
      ...(needs === undefined ? {} : { needs: unread(needs) }),
      patterns: patterns.map(({ match, near, ...pattern }) => ({
        ...pattern,
        match: unread(match),
        ...(near === undefined ? {} : { near: unread(near) }),
      })),
      dampers: dampers.map((damper) => ({ ...damper, match: unread(damper.match) })),
    })),
  };
  /** Words and bits of words that the patterns speak of. */
  const pieces = [
    ...new Set(
      lexicon.signals.flatMap(({ patterns }) =>
        patterns.flatMap(({ match }) => match.match(/[一-龥]{1,4}/g) ?? []),
      ),
    ),
  ];
  const words = fc.array(
    fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('，', '。', '他', '3', '路灯')),
    {
      maxLength: 24,
    },
  );

  it('changes nothing in what is found', () => {
    fc.assert(
      fc.property(words, words, (title, body) => {
        const texts = [title.slice(0, 6).join(''), body.join('')] as const;
        expect(detectSignals(...texts, lexicon)).toEqual(detectSignals(...texts, tried));
      }),
      { numRuns: 400 },
    );
  });
});

function unread(source: string): string {
  return `(?<empty>)\\k<empty>(?:${source})`;
}
