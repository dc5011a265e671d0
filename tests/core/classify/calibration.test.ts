import { describe, expect, it } from 'vitest';
import { calibrate, fitCalibration } from '../../../src/core/classify/calibration.js';
import { expectedCalibrationError } from '../../../src/core/metrics/calibration.js';
import { seededNormal, seededRandom } from '../../../src/core/rng.js';

describe('fitCalibration', () => {
  it('turns overconfident margins into claims that hold', () => {
    const [normal, uniform] = [seededNormal(5), seededRandom(6)];
    const logits = Float32Array.from({ length: 6000 }, () => normal());
    const classOf = Int32Array.from({ length: 3000 }, (_, i) => {
      const share = 1 / (1 + Math.exp(logits[2 * i + 1]! - logits[2 * i]!));
      return uniform() < share ? 0 : 1;
    });
    const margins = logits.map((logit) => logit * 5);
    const claims = (calibration: { scale: Float64Array; offset: Float64Array }) =>
      Array.from(classOf, (own, row) => {
        const shares = calibrate(margins, calibration, new Float64Array(2), row * 2);
        const best = shares[0]! >= shares[1]! ? 0 : 1;
        return { confidence: shares[best]!, isRight: best === own };
      });
    const raw = { scale: Float64Array.of(1, 1), offset: new Float64Array(2) };
    expect(expectedCalibrationError(claims(raw))).toBeGreaterThan(0.1);
    expect(expectedCalibrationError(claims(fitCalibration(margins, classOf, 2)))).toBeLessThan(0.03);
  });
});
