import type { ClassifierPart } from './classifier.js';

/** Switches classification off: no category, every message undecided. */
export const none: ClassifierPart = {
  name: 'none',
  load: async () => ({
    name: 'none',
    version: 'none-1',
    classify: (rows) =>
      rows.map(({ id }) => ({ id, category: '', score: 0, state: 'undecided' as const, others: [] })),
    descend: (_, known) => known.map(() => []),
    wordsFor: () => [],
  }),
};
