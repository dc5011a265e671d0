/** A name as compared: no width, case, blanks or punctuation. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '');
}

/** The share of weight two names must have in common, in order, to be taken for the same. */
const leastLikeness = 0.55;

/**
 * The candidate that a name was probably meant to be, or null: the longest common subsequence, each character
 * weighted by its rarity among the candidates (so that 人大代表工作站 tells little and 青石 much), as a Dice
 * coefficient. A name that is wholly contained in another, in order, may be half as like. Of equals the first by
 * code point is taken.
 */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const wanted = [...foldName(name)];
  if (wanted.length === 0) return null;
  const folded = candidates.map((candidate) => [...foldName(candidate)]);
  const weight = rarity(folded);
  let best: { name: string; likeness: number } | null = null;
  for (const [at, characters] of folded.entries()) {
    const candidate = candidates[at]!;
    const likeness = likenessOf(wanted, characters, weight);
    const isBetter =
      best === null || likeness > best.likeness || (likeness === best.likeness && candidate < best.name);
    if (isBetter) best = { name: candidate, likeness };
  }
  return best !== null && best.likeness >= leastLikeness ? best.name : null;
}

type Weight = (character: string) => number;

function rarity(names: readonly (readonly string[])[]): Weight {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const character of new Set(name)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return (character) => Math.log((names.length + 1) / ((counts.get(character) ?? 0) + 0.5)) + 0.05;
}

function likenessOf(a: readonly string[], b: readonly string[], weight: Weight): number {
  const common = commonWeight(a, b, weight);
  const [whole, other] = [total(a, weight), total(b, weight)];
  const dice = whole + other === 0 ? 0 : (2 * common) / (whole + other);
  const contained = Math.min(whole, other);
  const isContained = Math.min(a.length, b.length) >= 2 && contained > 0 && common >= contained - 1e-9;
  return isContained ? Math.max(dice, (1 + dice) / 2) : dice;
}

function total(name: readonly string[], weight: Weight): number {
  return name.reduce((sum, character) => sum + weight(character), 0);
}

/** Weight of the heaviest common subsequence (Wagner and Fischer 1974, two rows). */
function commonWeight(a: readonly string[], b: readonly string[], weight: Weight): number {
  let above = new Float64Array(b.length + 1);
  for (const character of a) {
    const row = new Float64Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      const here = character === b[j - 1] ? above[j - 1]! + weight(character) : 0;
      row[j] = Math.max(above[j]!, row[j - 1]!, here);
    }
    above = row;
  }
  return above[b.length]!;
}
