import { evaluateIdentity, type IdentityStep } from '../../pipeline/eval-identity.js';
import { readIssueGold } from '../../reports/evaluate.js';
import { type Arguments, storeDir, type Terminal } from '../command.js';

/** Prints how far issues keep their ids while the newest tenth of the messages comes in ten steps. */
export async function evalIdentity(gold: string, args: Arguments, terminal: Terminal): Promise<void> {
  const found = await evaluateIdentity(storeDir(args), readIssueGold(gold));
  found.steps.forEach((step, at) => {
    terminal.out(`第 ${at + 1} 步：新来 ${step.added} 件，${kept(step)}（${step.seconds.toFixed(1)} 秒）`);
  });
  terminal.out(`十步合计：新来 ${found.overall.added} 件，${kept(found.overall)}`);
  terminal.out(`再全部重新归并：${kept(found.regrouped)}`);
  const [stepwise, full] = [found.stepwise.f1, found.full.f1];
  terminal.out(
    `BCubed F1：逐步 ${stepwise.toFixed(3)}，一次全部 ${full.toFixed(3)}，差 ${(stepwise - full).toFixed(3)}`,
  );
  terminal.result(found);
}

const kept = ({ standing, kept: part }: IdentityStep): string =>
  `原在事项里的 ${standing} 件中 ${(part * 100).toFixed(1)}% 编号不变`;
