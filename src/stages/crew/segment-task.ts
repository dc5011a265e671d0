import { segmenters } from '../../parts/segmenters/index.js';
import { requirePart } from '../require-part.js';

export interface SegmentSettings {
  readonly part: string;
  readonly words: readonly string[];
}

/** Words of titles and bodies, with one blank between. */
export const segmentTask = ({ part, words }: SegmentSettings) => {
  const segmenter = requirePart(segmenters, 'segment', part).load(words);
  return (rows: readonly { readonly title: string; readonly body: string }[]) =>
    rows.map(({ title, body }) => [segmenter.cut(title).join(' '), segmenter.cut(body).join(' ')] as const);
};
