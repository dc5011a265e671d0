import type { ClassifierPart } from './classifier.js';
import { linear } from './linear.js';
import { none } from './none.js';

export const classifiers: Readonly<Record<'linear' | 'none', ClassifierPart>> = { linear, none };
