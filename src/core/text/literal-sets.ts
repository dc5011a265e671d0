import type { Requirement } from './required-literals.js';

/** A requirement whose sets of literals are numbered, to be asked of one scan after another. */
export type Numbered =
  | { readonly kind: 'one-of'; readonly set: number }
  | { readonly kind: 'all' | 'either'; readonly parts: readonly Numbered[] };

/** The sets of literals of many requirements, each set and each literal once. */
export class LiteralSets {
  readonly #sets = new Map<string, number>();
  readonly #setsOf = new Map<string, number[]>();

  /** How many sets there are. */
  get size(): number {
    return this.#sets.size;
  }

  /** Numbers the sets of a requirement. */
  add(requirement: Requirement): Numbered {
    const { kind } = requirement;
    if (kind !== 'one-of') return { kind, parts: requirement.parts.map((part) => this.add(part)) };
    const name = requirement.literals.join('\u0000');
    const known = this.#sets.get(name);
    if (known !== undefined) return { kind, set: known };
    const set = this.#sets.size;
    this.#sets.set(name, set);
    for (const literal of requirement.literals) {
      const sets = this.#setsOf.get(literal);
      if (sets === undefined) this.#setsOf.set(literal, [set]);
      else sets.push(set);
    }
    return { kind, set };
  }

  /** Every literal with the numbers of the sets that hold it. */
  literals(): { readonly literal: string; readonly sets: readonly number[] }[] {
    return [...this.#setsOf].map(([literal, sets]) => ({ literal, sets }));
  }
}

/** Whether what a pattern requires was found at `where`; one that requires nothing may match anywhere. */
export function mayMatch(required: Numbered | undefined, found: Uint8Array, where: number): boolean {
  if (required === undefined) return true;
  if (required.kind === 'one-of') return (found[required.set]! & where) > 0;
  // A loop rather than `some` and `every`: this is asked of every pattern for every message.
  const decides = required.kind === 'either';
  for (const part of required.parts) if (mayMatch(part, found, where) === decides) return decides;
  return !decides;
}
