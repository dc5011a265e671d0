import type { EmbedderPart } from './embedder.js';

/** Switches embedding off: every vector is empty, and clustering goes by shared strings and places alone. */
export const none: EmbedderPart = {
  name: 'none',
  fitsOn: 0,
  fit: async () => ({
    name: 'none',
    version: 'none-1',
    embed: async (batch) => batch.map(() => new Float32Array(0)),
  }),
};
