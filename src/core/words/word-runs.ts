/** Words of a text that stand side by side, with nothing between them. */
export interface WordRun {
  /** The words in one. */
  readonly text: string;
  /** Where each word ends in `text`, ascending. */
  readonly ends: readonly number[];
}

/** A text and its words as the segmenter cuts them, one blank between two. */
export interface CutText {
  readonly text: string;
  readonly words: string;
}

const HAN = /^[\u3400-\u9FFF]+$/;
const MARK = /〔[^〕]*〕/g;

/** The runs of Chinese words in a text; signs, digits, letters and masked marks (〔姓名〕) part them. */
export function wordRuns({ text, words }: CutText): WordRun[] {
  const open = text.replace(MARK, (mark) => ' '.repeat(mark.length));
  const runs: WordRun[] = [];
  let run: { from: number; ends: number[] } | undefined;
  let end = 0;
  const close = (): void => {
    if (run !== undefined) runs.push({ text: text.slice(run.from, end), ends: run.ends });
    run = undefined;
  };
  for (const word of words.split(' ')) {
    const at = text.indexOf(word, end);
    if (at < 0) break;
    const isWord = HAN.test(word) && open.startsWith(word, at);
    if (at !== end || !isWord) close();
    end = at + word.length;
    if (!isWord) continue;
    run ??= { from: at, ends: [] };
    run.ends.push(end - run.from);
  }
  close();
  return runs;
}
