import { ANYWHERE, LiteralScan } from '../text/literal-scan.js';
import { LiteralSets, mayMatch, type Numbered } from '../text/literal-sets.js';
import { requirementOf } from '../text/required-literals.js';

/** What a text must hold for a pattern to match in it; `undefined` where nothing is known. */
export type Gate = Numbered | undefined;

const sets = new LiteralSets();
let scan: LiteralScan | undefined;

/** The gate of a pattern. Gates are made while the rules load; the first text read settles the scan for all of them. */
export function gateOf(pattern: RegExp): Gate {
  const required = requirementOf(pattern);
  if (required === undefined) return undefined;
  scan = undefined;
  return sets.add(required);
}

/** Which gates' literals stand in a text, as `isOpen` reads it; good until the next text is scanned. */
export function scanGates(text: string): Uint8Array {
  scan ??= new LiteralScan(sets);
  return scan.found(text, text.length);
}

/** Whether a text may hold a match, by what `scanGates` found in it; every gate of an unscanned text is open. */
export function isOpen(gate: Gate, found: Uint8Array | undefined): boolean {
  return found === undefined || mayMatch(gate, found, ANYWHERE);
}
