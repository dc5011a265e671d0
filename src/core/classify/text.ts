const PROVINCE_CODE = /西地省/g;
const PLACE_CODE = /[a-z]\d*(?=[市县区镇乡村])/g;
const DIGIT = /\d/g;
const LONG_NUMBER = /0{5,}/g;
const BLANKS = /\s+/g;

/**
 * A text as the classifier reads it: compatibility forms unified, lower case, digits as `0` (five at most in a row),
 * blanks as one space, anonymised place codes dropped, so that weights carry no code of one data set.
 */
export function classifierText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(PROVINCE_CODE, '')
    .replace(PLACE_CODE, '')
    .replace(DIGIT, '0')
    .replace(LONG_NUMBER, '00000')
    .replace(BLANKS, ' ')
    .trim();
}

interface ClassifierFields {
  readonly head: string;
  readonly whole: string;
}

/** The last text asked for: several scorers read the same text one after another. */
let last: { readonly title: string; readonly body: string; readonly fields: ClassifierFields } | undefined;

/** The two fields whose n-grams are counted apart: the title, and title and body together. */
export function classifierFields(title: string, body: string): ClassifierFields {
  if (last?.title === title && last.body === body) return last.fields;
  const head = classifierText(title);
  const fields = { head, whole: `${head} ${classifierText(body)}`.trim() };
  last = { title, body, fields };
  return fields;
}
