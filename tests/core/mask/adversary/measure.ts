import type { MaskClass } from '../../../../src/core/mask/classes.js';
import { mask } from '../../../../src/core/mask/mask.js';
import { normalise } from '../../../../src/core/text/normalise.js';
import { pick, seeded } from '../spellings.js';
import { publicText } from './public-words.js';
import type { Planted, Writer } from './written.js';

/** What a class's measurement gives. */
export interface Measured {
  readonly recall: number;
  /** Masked spans that hide no planted datum, of the class they were taken for. */
  readonly wrong: ReadonlyMap<MaskClass, number>;
  readonly right: number;
  readonly missed: string[];
  readonly wrongTexts: string[];
}

interface Text {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The datum among public words, as `clean` gives it to the masker. */
function embed({ lead, secret, tail }: Planted, before: string, after: string): Text {
  const open = normalise(`${before}${lead}#`).length - 1;
  const text = normalise(before + lead + secret + tail + after);
  const rest = normalise(`#${tail}${after}`).length - 1;
  return { text, start: open, end: text.length - rest };
}

const meaning = /[\p{L}\p{N}]/u;

/** Hides a class's data in running text many times over and counts what is covered. */
export function measure(writer: Writer, trials: number, seed: number): Measured {
  const random = seeded(seed);
  const wrong = new Map<MaskClass, number>();
  const missed: string[] = [];
  const wrongTexts: string[] = [];
  let covered = 0;
  let right = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const planted = writer(random);
    const isLast =
      /(?:敬礼|敬上|反映|盼复|批准|处理|谢谢).*$/s.test(planted.lead) && planted.class === 'name';
    const before = `${publicText(random)}${pick(random, ['，', '。', '；', '\n'])}`;
    const after = isLast ? '' : `${pick(random, ['，', '。', '；', '\n'])}${publicText(random)}。`;
    const { text, start, end } = embed(planted, before, after);
    const { spans } = mask(text);
    const bare = [...Array(end - start).keys()].every(
      (at) =>
        !meaning.test(text[start + at]!) ||
        spans.some((span) => span.start <= start + at && span.end > start + at),
    );
    if (bare) covered += 1;
    else missed.push(text);
    for (const span of spans) {
      if (span.start < end && start < span.end) right += 1;
      else {
        wrong.set(span.class, (wrong.get(span.class) ?? 0) + 1);
        wrongTexts.push(
          `${span.class}: ${text.slice(Math.max(0, span.start - 12), span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end, span.end + 8)}`,
        );
      }
    }
  }
  return { recall: covered / trials, wrong, right, missed, wrongTexts };
}
