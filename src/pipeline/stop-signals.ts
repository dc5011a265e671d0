import { MinshengError } from '../errors.js';

/** How long a stage may go on after being asked to stop, before the process ends where it is. */
const patienceMs = 10_000;

/** Watches for Ctrl-C and for being asked to end. */
export interface StopSignals {
  /** @throws MinshengError `interrupted` once somebody asked. */
  check(): void;
  /** Stops watching; signals then mean what they meant before. */
  release(): void;
}

/**
 * Watches SIGINT and SIGTERM. The first lets the batch at hand finish: `check`, called between batches, then throws,
 * so that the store is closed and its lock given back. A second one, or ten seconds of waiting, ends the process at
 * once, which the store withstands as it does a power cut.
 */
export function watchStopSignals(say: (line: string) => void): StopSignals {
  let isAsked = false;
  let timer: NodeJS.Timeout | undefined;
  const end = () => process.exit(130);
  const ask = () => {
    if (isAsked) return end();
    isAsked = true;
    timer = setTimeout(end, patienceMs);
    say('正在停下，已做完的步骤不会丢失……');
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, ask);
  return {
    check() {
      if (isAsked) throw new MinshengError('interrupted');
    },
    release() {
      clearTimeout(timer);
      for (const name of names) process.off(name, ask);
    },
  };
}
