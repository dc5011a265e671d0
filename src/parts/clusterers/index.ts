import type { Clusterer } from './clusterer.js';
import { hybrid } from './hybrid.js';
import { none } from './none.js';
import { pairwise } from './pairwise.js';

export const clusterers: Readonly<Record<string, Clusterer>> = { pairwise, hybrid, none };
