import type { AlarmScores, Observed } from './detector.js';
import { zScores } from './z-score.js';

/**
 * EARS C2 of the US Centers for Disease Control (Hutwagner et al., 2003) on weeks instead of days: seven periods of
 * baseline that end two before the one judged, standardised; a least deviation of 0.2 as Tokars et al. (2009).
 */
export function earsC2(observed: Observed): AlarmScores {
  return zScores(observed, { baseline: 7, guard: 2, least: 7, leastDeviation: 0.2 });
}
