/** Words of a column that holds them with one blank between. */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
