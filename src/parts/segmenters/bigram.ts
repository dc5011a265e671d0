import type { SegmenterPart } from './segmenter.js';

/** Overlapping pairs of characters: needs no dictionary and no compiled code. */
export const bigram: SegmenterPart = {
  name: 'bigram',
  load: () => ({
    name: 'bigram',
    version: 'bigram-1',
    cut(text) {
      return text.split(/[^\p{L}\p{N}]+/u).flatMap((run) => {
        const characters = Array.from(run);
        if (characters.length < 2) return characters;
        return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
      });
    },
  }),
};
