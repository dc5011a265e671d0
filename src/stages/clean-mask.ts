import { dataFile, readLines } from '../config.js';
import { maskLexicon } from '../core/mask/lexicon.js';
import type { MaskOptions } from '../core/mask/mask.js';
import { switchedOff } from '../core/mask/switches.js';

/** Where a county's words for the masker stand, below the store's `county/` or the package. */
export const maskWordFiles = {
  public: 'pipelines/lexicons/public-names.txt',
  private: 'pipelines/lexicons/private-names.txt',
} as const;

/** What the masker is told of a county, as plain values: its words, and the classes it has switched off. */
export interface MaskWords {
  readonly known: readonly string[];
  readonly hidden: readonly string[];
  readonly classes: ReturnType<typeof switchedOff>;
}

/**
 * Reads what the masker is told of a county.
 * @param off the parameter `mask_off` of `clean`.
 * @throws MinshengError `mask-class-unknown` or `mask-class-needed`.
 */
export function maskWords(storeDir: string, off: string): MaskWords {
  const words = (file: string): string[] => readLines(dataFile(file, storeDir));
  return {
    known: words(maskWordFiles.public),
    hidden: words(maskWordFiles.private),
    classes: switchedOff(off),
  };
}

/** The masker's options from a county's words. */
export function maskOptions({ known, hidden, classes }: MaskWords): MaskOptions {
  return { classes, lexicon: maskLexicon(known, hidden) };
}
