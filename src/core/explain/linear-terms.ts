import { gramHash, longestGram } from '../classify/grams.js';
import { HashIndex } from '../classify/hash-index.js';
import { fieldScales } from '../classify/matrix.js';
import { type CategoryModel, decodeWeight } from '../classify/model.js';
import { classifierFields } from '../classify/text.js';

/** A known n-gram of one text; `value` is its entry in the unit row that the linear machines see. */
export interface LinearTerm {
  readonly gram: string;
  /** 0 in the title, 1 in title and body together. */
  readonly field: 0 | 1;
  /** Row of the model's weights. */
  readonly term: number;
  readonly count: number;
  readonly value: number;
}

/** The known n-grams of a text with the values {@link CategoryModel} multiplies its weights by, by first occurrence. */
export function linearTerms(model: CategoryModel, title: string, body: string): LinearTerm[] {
  const { head, whole } = classifierFields(title, body);
  const index = new HashIndex(model.hashes);
  const counted = [fieldTerms(index, head, 0), fieldTerms(index, whole, 1)];
  const weigh = ({ term, count }: Counted) => (1 + Math.log(count)) * model.termWeights[term]!;
  const squares = counted.map((terms) => terms.reduce((sum, own) => sum + weigh(own) ** 2, 0));
  const scales = fieldScales(Float64Array.from(squares));
  return counted.flatMap((terms) => terms.map((own) => ({ ...own, value: scales[own.field]! * weigh(own) })));
}

type Counted = Omit<LinearTerm, 'value'>;

function fieldTerms(index: HashIndex, text: string, field: 0 | 1): Counted[] {
  const counted = new Map<number, Counted>();
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= Math.min(text.length, start + longestGram); end += 1) {
      const gram = text.slice(start, end);
      const term = index.find(gramHash(gram, field)!);
      if (term === -1) continue;
      counted.set(term, { gram, field, term, count: (counted.get(term)?.count ?? 0) + 1 });
    }
  }
  return [...counted.values()];
}

/** What a term adds to a label's margin. */
export function marginPart(model: CategoryModel, { term, value }: LinearTerm, label: number): number {
  return value * decodeWeight(model.weights[term * model.labels.length + label]!) * model.unit[label]!;
}

/**
 * How far each term speaks for one label against another, in calibrated log-odds, and what is left where no term
 * speaks. An undefined label is one the model was never taught: no term speaks for or against it.
 */
export function linearContrast(
  model: CategoryModel,
  terms: readonly LinearTerm[],
  forLabel: number | undefined,
  againstLabel: number | undefined,
): { constant: number; amounts: number[] } {
  const { calibration, bias } = model;
  const sides = [
    ...(forLabel === undefined ? [] : [{ label: forLabel, sign: 1 }]),
    ...(againstLabel === undefined ? [] : [{ label: againstLabel, sign: -1 }]),
  ];
  const amount = (part: (label: number) => number): number =>
    sides.reduce((sum, { label, sign }) => sum + sign * part(label), 0);
  return {
    constant: amount((label) => calibration.scale[label]! * bias[label]! + calibration.offset[label]!),
    amounts: terms.map((term) =>
      amount((label) => calibration.scale[label]! * marginPart(model, term, label)),
    ),
  };
}
