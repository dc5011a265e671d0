import type { CategoryModel } from '../classify/model.js';
import type { Prototype } from '../classify/prototypes.js';
import { CategoryScorer, type CategoryState, type LabelScore } from '../classify/score.js';
import { classifierFields } from '../classify/text.js';
import { type LinearTerm, linearContrast, linearTerms } from './linear-terms.js';
import { asWritten, type Phrase, phrasesOf, wholeWords, wordBorders } from './phrases.js';
import { type SpokenSeed, spokenSeeds } from './seed-words.js';

/** Why a text has its category. Log-odds compare the chosen category with the other; positive speaks for it. */
export interface CategoryExplanation {
  readonly state: CategoryState;
  /** The likeliest categories, best first. */
  readonly scores: readonly LabelScore[];
  readonly chosen: string;
  /** What the chosen one is compared with. */
  readonly other: string;
  readonly logOdds: number;
  /** What seed words add to the log-odds; the rest is from learned wording. */
  readonly fromSeeds: number;
  readonly fromWording: number;
  /** Learned wording for and against the chosen category. */
  readonly speaksFor: readonly Phrase[];
  readonly speaksAgainst: readonly Phrase[];
  /** Which of the two no labelled row taught the model: only seed words speak for them. */
  readonly untaught: readonly string[];
  readonly seeds: readonly SpokenSeed[];
}

const shownScores = 5;
const shownPhrases = 8;
/** Phrases that add less, in log-odds or of what the weightiest adds, are left out. */
const leastAmount = 0.02;
const leastShare = 0.05;

/**
 * Explains the category a model gives a text against the runner-up, or, where another is `asked` for, that one against
 * the best. With the text's `words`, phrases begin and end where words do.
 */
export function explainCategory(
  model: CategoryModel,
  prototypes: readonly Prototype[],
  title: string,
  body: string,
  { asked, words = [] }: { readonly asked?: string; readonly words?: readonly string[] } = {},
): CategoryExplanation {
  const full = new CategoryScorer(model, prototypes).score(title, body);
  const bare = prototypes.map(({ name }) => ({ name, seeds: [] }));
  const unseeded = new CategoryScorer(model, bare).score(title, body).all;
  const chosen = full.all.some(({ label }) => label === asked) ? asked! : full.label;
  const other = full.all.find(({ label }) => label !== chosen)?.label ?? '';
  const logOdds = oddsBetween(full.all, chosen, other);
  const fromWording = oddsBetween(unseeded, chosen, other);
  const place = (label: string) => (model.labels.includes(label) ? model.labels.indexOf(label) : undefined);
  const terms = linearTerms(model, title, body);
  const { amounts } = linearContrast(model, terms, place(chosen), place(other));
  const scale = temperature(model, terms, unseeded);
  return {
    ...{ state: full.state, scores: full.all.slice(0, shownScores), chosen, other, logOdds, fromWording },
    fromSeeds: logOdds - fromWording,
    speaksFor: phrases(title, body, words, terms, amounts, 1 / scale),
    speaksAgainst: phrases(title, body, words, terms, amounts, -1 / scale),
    untaught: [chosen, other].filter((label) => place(label) === undefined),
    seeds: spokenSeeds(model, prototypes, [chosen, other], title, body),
  };
}

function oddsBetween(scores: readonly LabelScore[], label: string, other: string): number {
  const logOf = (name: string) => Math.log(scores.find((own) => own.label === name)?.score ?? 1);
  return logOf(label) - logOf(other);
}

/** By how much the scorer divides calibrated log-odds, seen from two categories that the model was taught. */
function temperature(
  model: CategoryModel,
  terms: readonly LinearTerm[],
  scores: readonly LabelScore[],
): number {
  const taught = scores.filter(({ label, score }) => model.labels.includes(label) && score > 0);
  const [first, last] = [taught[0], taught.at(-1)];
  if (first === undefined || last === undefined) return 1;
  const [best, worst] = [first, last].map(({ label }) => model.labels.indexOf(label));
  const { constant, amounts } = linearContrast(model, terms, best, worst);
  const plain = amounts.reduce((sum, amount) => sum + amount, constant);
  const seen = Math.log(first.score / last.score);
  return seen > 1e-9 && plain > 0 ? plain / seen : 1;
}

function phrases(
  title: string,
  body: string,
  words: readonly string[],
  terms: readonly LinearTerm[],
  amounts: readonly number[],
  factor: number,
): Phrase[] {
  const fields = classifierFields(title, body);
  // A gram of the title stands in the whole text too, and counts there for both.
  const byGram = new Map<string, number>();
  terms.forEach(({ gram }, at) => {
    byGram.set(gram, (byGram.get(gram) ?? 0) + factor * amounts[at]!);
  });
  const grams = [...byGram].map(([gram, amount]) => ({ gram, amount }));
  const found = phrasesOf(fields.whole, grams, shownPhrases);
  const least = Math.max(leastAmount, leastShare * (found[0]?.amount ?? 0));
  const text = `${title} ${body}`.normalize('NFKC').replace(/\s+/g, ' ');
  const borders = wordBorders(text, words);
  const readable = new Map<string, number>();
  for (const { text: phrase, amount } of found.filter((own) => own.amount >= least)) {
    const whole = wholeWords(asWritten(phrase, text), text, borders);
    readable.set(whole, (readable.get(whole) ?? 0) + amount);
  }
  return [...readable]
    .map(([phrase, amount]) => ({ text: phrase, amount }))
    .sort((a, b) => b.amount - a.amount || (a.text < b.text ? -1 : 1));
}
