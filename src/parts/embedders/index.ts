import { corpus } from './corpus.js';
import type { EmbedderPart } from './embedder.js';
import { none } from './none.js';
import { transformers } from './transformers.js';

export const embedders: Readonly<Record<string, EmbedderPart>> = { corpus, transformers, none };
