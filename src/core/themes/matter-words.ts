/** A message as far as themes look at it. */
export interface ThemeText {
  /** Words of the title and of the body. */
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** Places as written. */
  readonly spans: readonly string[];
}

/**
 * What a text is about wherever it happens: its telling words without those that are part of a place it names, each
 * once. A word of the title counts `titleWeight`, one of the body alone 1.
 */
export function matterWords(text: ThemeText, isTelling: (word: string) => boolean): Map<string, number> {
  const weights = new Map<string, number>();
  const isMatter = (word: string) => isTelling(word) && !text.spans.some((span) => isOfPlace(word, span));
  for (const word of text.body) if (isMatter(word)) weights.set(word, 1);
  for (const word of text.title) if (isMatter(word)) weights.set(word, titleWeight);
  return weights;
}

/** True for a word within a place's name, around it, or cut so that it runs into its beginning. */
export function isOfPlace(word: string, span: string): boolean {
  return span.includes(word) || word.includes(span) || word.endsWith(span.slice(0, 2));
}

const titleWeight = 3;
