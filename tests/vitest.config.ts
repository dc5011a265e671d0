import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One worker fewer than cores is the default, which on two cores leaves one idle; more than four only wait for memory.
    maxWorkers: Math.min(4, Math.max(1, availableParallelism())),
    // Autoload imports routes by path: inlined, its imports go through vitest, which reads TypeScript.
    server: { deps: { inline: ['@fastify/autoload'] } },
  },
});
