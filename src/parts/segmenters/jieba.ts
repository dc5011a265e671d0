import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageRoot } from '../../config.js';
import { WordCutter } from '../../core/segment/cutter.js';
import { readDictionary } from '../../core/segment/dictionary.js';
import { readHiddenMarkov } from '../../core/segment/hidden-markov.js';
import type { SegmenterPart } from './segmenter.js';

/** Words as cppjieba cuts them, by its dictionary and model, with the county's own words. */
export const jieba: SegmenterPart = {
  name: 'jieba',
  load(words) {
    const digest = createHash('sha256')
      .update([...words].sort().join('\n'))
      .digest('hex')
      .slice(0, 8);
    let cutter: WordCutter | undefined;
    return {
      name: 'jieba',
      version: `jieba-2-${digest}`,
      cut(text) {
        // The dictionary takes half a second to load: not before there is something to cut.
        cutter ??= loadCutter(words);
        return cutter.cut(text);
      },
    };
  },
};

function loadCutter(words: readonly string[]): WordCutter {
  const read = (name: string) =>
    gunzipSync(readFileSync(join(packageRoot, 'pipelines/weights/words', name))).toString('utf8');
  return new WordCutter(
    readDictionary(read('dictionary.txt.gz'), words),
    readHiddenMarkov(read('hidden-markov.txt.gz')),
  );
}
