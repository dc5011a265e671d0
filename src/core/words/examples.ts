/** Characters shown on each side. */
const margin = 10;

/** The first pieces of text that hold a word, the word in 【】; one a text, and none twice. */
export function wordExamples(texts: readonly string[], word: string, most: number): string[] {
  const examples = new Set<string>();
  for (const text of texts) {
    if (examples.size === most) break;
    const at = text.indexOf(word);
    if (at < 0) continue;
    const end = at + word.length;
    const before = text.slice(Math.max(0, at - margin), at);
    examples.add(`${before}【${word}】${text.slice(end, end + margin)}`.replaceAll(/\s+/g, ' '));
  }
  return [...examples];
}
