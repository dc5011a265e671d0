import type { Clusterer } from './clusterer.js';
import { hybrid } from './hybrid.js';
import { none } from './none.js';

export const clusterers: Readonly<Record<string, Clusterer>> = { hybrid, none };
