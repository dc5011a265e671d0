import { bigram } from './bigram.js';
import { jieba } from './jieba.js';
import type { SegmenterPart } from './segmenter.js';

export const segmenters: Readonly<Record<string, SegmenterPart>> = { jieba, bigram };
