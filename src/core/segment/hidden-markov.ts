/** States of a character in a word: begins, ends, stands inside, or is a word alone; odd ones end a word. */
const states = 4;
const ends = 1;
const alone = 3;

/** Logarithm that stands for "cannot be", as in the model's file. */
const never = -3.14e100;

/** Log probabilities of the four states (B, E, M, S): at the start, from one to the next, and of a character. */
export interface HiddenMarkovModel {
  readonly start: Float64Array;
  /** From × to, row-major. */
  readonly steps: Float64Array;
  /** Character × state, row-major. */
  readonly emissions: Float64Array;
}

const characters = 0x10000;

/** Reads a model of cppjieba's layout: a line of starts, four of steps, four of `character:value` lists; # comments. */
export function readHiddenMarkov(text: string): HiddenMarkovModel {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const numbers = (line = '') => line.trim().split(' ').map(Number);
  const emissions = new Float64Array(states * characters).fill(never);
  for (let state = 0; state < states; state += 1) {
    for (const pair of (lines[1 + states + state] ?? '').split(',')) {
      const [character = '', value] = pair.split(':');
      const unit = character.codePointAt(0) ?? characters;
      if (unit < characters) emissions[unit * states + state] = Number(value);
    }
  }
  return {
    start: Float64Array.from(numbers(lines[0])),
    steps: Float64Array.from(lines.slice(1, 1 + states).flatMap(numbers)),
    emissions,
  };
}

/**
 * Cuts runs of characters that the dictionary does not join, by the most probable sequence of states (Viterbi 1967).
 * It keeps its working space between calls.
 */
export class RunCutter {
  private scores = new Float64Array(states * 64);
  private paths = new Uint8Array(states * 64);

  constructor(private readonly model: HiddenMarkovModel) {}

  /** Puts the end of each word from `units[from]` to before `units[to]` into `found`, in order. */
  cut(units: Int32Array, from: number, to: number, found: number[]): void {
    const length = to - from;
    if (length * states > this.scores.length) {
      this.scores = new Float64Array(2 * length * states);
      this.paths = new Uint8Array(2 * length * states);
    }
    this.score(units, from, length);
    const { scores, paths } = this;
    const last = (length - 1) * states;
    let state = scores[last + ends]! >= scores[last + alone]! ? ends : alone;
    const first = found.length;
    for (let at = length - 1; at >= 0; at -= 1) {
      if ((state & 1) === 1) found.push(from + at + 1);
      state = paths[at * states + state]!;
    }
    reverse(found, first);
  }

  private score(units: Int32Array, from: number, length: number): void {
    const { scores, paths } = this;
    const { start, steps } = this.model;
    for (let state = 0; state < states; state += 1) {
      scores[state] = start[state]! + this.emission(units[from]!, state);
    }
    for (let at = 1; at < length; at += 1) {
      for (let state = 0; state < states; state += 1) {
        const emission = this.emission(units[from + at]!, state);
        let best = never;
        let path = ends;
        for (let before = 0; before < states; before += 1) {
          const score = scores[(at - 1) * states + before]! + steps[before * states + state]! + emission;
          if (score > best) {
            best = score;
            path = before;
          }
        }
        scores[at * states + state] = best;
        paths[at * states + state] = path;
      }
    }
  }

  private emission(unit: number, state: number): number {
    return unit < characters ? this.model.emissions[unit * states + state]! : never;
  }
}

function reverse(values: number[], from: number): void {
  for (let left = from, right = values.length - 1; left < right; left += 1, right -= 1) {
    const value = values[left]!;
    values[left] = values[right]!;
    values[right] = value;
  }
}
