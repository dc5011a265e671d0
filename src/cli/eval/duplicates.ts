import { pairScore, pairsOf } from '../../core/metrics/pairs.js';
import { publishedDuplicates, readDuplicateGold } from '../../reports/evaluate.js';
import { findSnapshot } from '../../store/snapshot.js';
import { type Arguments, storeDir, type Terminal } from '../command.js';
import { snapshotNumber } from '../snapshot-number.js';

/** Prints pairwise scores of the published duplicates, over messages the gold file lists; it does not list all. */
export async function evalDuplicates(goldFile: string, args: Arguments, terminal: Terminal): Promise<void> {
  const dir = storeDir(args);
  const gold = readDuplicateGold(goldFile);
  const groupOf = await publishedDuplicates(dir, findSnapshot(dir, snapshotNumber(args)));
  const listed = new Set([...gold.positive, ...gold.ignored, ...gold.forbidden].flat());
  const groups = new Map<string, string[]>();
  for (const [key, group] of groupOf) {
    if (listed.has(key)) groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  const score = pairScore([...groups.values()], gold.positive, gold.ignored);
  const same = pairsOf(gold.positive);
  const swapped = new Set([...pairsOf(gold.forbidden)].filter((pair) => !same.has(pair)));
  const joined = [...pairsOf([...groups.values()])].filter((pair) => swapped.has(pair)).length;
  terminal.out(
    `重复：P ${score.precision.toFixed(3)}  R ${score.recall.toFixed(3)}  F1 ${score.f1.toFixed(3)}（标注 ${score.gold} 对）`,
  );
  terminal.out(`同文不同地 ${swapped.size} 对，误并 ${joined} 对`);
  terminal.result({ ...score, swapped: swapped.size, swappedJoined: joined });
}
