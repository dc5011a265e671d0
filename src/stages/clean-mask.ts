import { dataFile, readLines } from '../config.js';
import { maskLexicon } from '../core/mask/lexicon.js';
import type { MaskOptions } from '../core/mask/mask.js';
import { switchedOff } from '../core/mask/switches.js';

/** Where a county's words for the masker stand, below the store's `county/` or the package. */
export const maskWordFiles = {
  public: 'pipelines/lexicons/public-names.txt',
  private: 'pipelines/lexicons/private-names.txt',
} as const;

/**
 * What the masker is told of a county: its words and the classes it has switched off. `key` changes with either.
 * @param off the parameter `mask_off` of `clean`.
 * @throws MinshengError `mask-class-unknown` or `mask-class-needed`.
 */
export function maskSettings(storeDir: string, off: string): { options: MaskOptions; key: string } {
  const words = (file: string): string[] => readLines(dataFile(file, storeDir));
  const [known, hidden] = [words(maskWordFiles.public), words(maskWordFiles.private)];
  const classes = switchedOff(off);
  return {
    options: { classes, lexicon: maskLexicon(known, hidden) },
    key: JSON.stringify([known, hidden, Object.keys(classes).sort()]),
  };
}
