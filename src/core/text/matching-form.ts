const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** A text's form for comparing: compatibility forms unified, lower case, letters and digits only. */
export function matchingForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(NOT_WORD, '');
}
