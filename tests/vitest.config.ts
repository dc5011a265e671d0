import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Autoload imports routes by path: inlined, its imports go through vitest, which reads TypeScript.
    server: { deps: { inline: ['@fastify/autoload'] } },
  },
});
