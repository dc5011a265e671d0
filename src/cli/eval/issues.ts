import { evaluateIssues } from '../../reports/evaluate.js';
import { findSnapshot } from '../../store/snapshot.js';
import { type Arguments, storeDir, type Terminal } from '../command.js';
import { snapshotNumber } from '../snapshot-number.js';

/** Prints BCubed of the published issues against hand-made ones. */
export async function evalIssues(gold: string, args: Arguments, terminal: Terminal): Promise<void> {
  const dir = storeDir(args);
  const found = await evaluateIssues(dir, findSnapshot(dir, snapshotNumber(args)), gold);
  for (const [name, { precision, recall, f1, members }] of [
    ['全部', found.overall],
    ['不含政策类', found.withoutPolicy],
  ] as const) {
    terminal.out(
      `BCubed（${name}，${members} 件）：P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
    );
  }
  terminal.out(`每个事项的最佳 F1 平均：${found.meanF1.toFixed(3)}`);
  const largest = found.largest.map(({ members, share }) => `${members} 件中 ${(share * 100).toFixed(0)}%`);
  terminal.out(`最大的几个事项落在同一结果中的比例：${largest.join('，')}`);
  terminal.result(found);
}
