import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFile, readLines } from '../../config.js';
import { mask } from '../../core/mask/mask.js';
import { normalise } from '../../core/text/normalise.js';
import { MinshengError } from '../../errors.js';
import { maskWordFiles } from '../../stages/clean-mask.js';
import { paths } from '../../store/store.js';

/** Longest word a list takes, in characters. */
const longest = 30;

/**
 * Adds words to the county's own list, which starts as a copy of the shipped one. @returns the words that are new.
 * @throws MinshengError `usage` for what is no word, or is an identity or card number.
 */
export function addWords(
  storeDir: string,
  kind: keyof typeof maskWordFiles,
  given: readonly string[],
): string[] {
  const words = [...new Set(given.map((word) => normalise(word)))];
  if (words.length === 0) throw new MinshengError('usage', { what: '请写明要添的词，几个之间空一格。' });
  for (const word of words) checkWord(word, kind);
  const shown = dataFile(maskWordFiles[kind], storeDir);
  const known = new Set(readLines(shown));
  const fresh = words.filter((word) => !known.has(word));
  if (fresh.length === 0) return [];
  const text = readFileSync(shown, 'utf8');
  const own = join(paths(storeDir).county, maskWordFiles[kind]);
  mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, `${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${fresh.join('\n')}\n`);
  return fresh;
}

function checkWord(word: string, kind: keyof typeof maskWordFiles): void {
  const refuse = (why: string): never => {
    throw new MinshengError('usage', { what: `“${word}”${why}。` });
  };
  if (word.length < 2 || word.length > longest) refuse(`要有 2 到 ${longest} 个字`);
  if (/[#\n〔〕]/.test(word)) refuse('里有 #、换行或〔〕，不能添');
  const numbers = mask(word).spans.some((span) => span.class === 'id-card' || span.class === 'bank-card');
  if (kind === 'public' && numbers) refuse('是身份证号或银行卡号，始终脱敏');
}
