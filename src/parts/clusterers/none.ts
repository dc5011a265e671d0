import type { Clusterer } from './clusterer.js';

/** Leaves every message alone. */
export const none: Clusterer = { name: 'none', version: 'none-1', cluster: () => [] };
