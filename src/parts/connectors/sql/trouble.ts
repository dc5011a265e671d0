import { MinshengError } from '../../../errors.js';
import { DeadlineError } from '../shared/deadline.js';
import { codeOf, networkProblem } from '../shared/network.js';
import { Transient } from '../shared/retry.js';

/** What a database's error comes to. */
export type Meaning = 'refused' | 'missing' | 'passing' | 'wrong';

/** An error of a driver, by what its code means, as one for people or as one that may pass. */
export function sqlTrouble(error: unknown, origin: string, meaning: Meaning): Error {
  if (error instanceof MinshengError || error instanceof Transient) return error;
  if (error instanceof DeadlineError) return new Transient('等候太久，没有收到数据', 0, null, error);
  const code = codeOf(error);
  switch (meaning) {
    case 'refused':
      return new MinshengError(
        'source-refused',
        { origin, problem: `账号、密码或权限不对（${code}）` },
        error,
      );
    case 'missing':
      return new MinshengError('source-not-found', { origin, what: `${quotedIn(error)}（${code}）` }, error);
    case 'wrong': {
      const hint = '请在数据库的客户端里试一试作业里的 query；连接本身没有问题。';
      return new MinshengError(
        'source-answer-invalid',
        { origin, problem: `语句不能执行（${code}）`, hint },
        error,
      );
    }
    case 'passing':
      return new Transient(networkProblem(error), 0, null, error);
  }
}

/** The name that a message of a server quotes, which is that of the database, table or column. */
function quotedIn(error: unknown): string {
  const name = /['"`]([^'"`]+)['"`]/.exec(error instanceof Error ? error.message : '')?.[1];
  return name === undefined ? '所写的库、表或列' : `“${name}”`;
}
