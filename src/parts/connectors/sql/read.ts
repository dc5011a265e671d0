import type { ConnectorTools, SourceBatch } from '../connector.js';
import { within } from '../shared/deadline.js';
import type { Access } from './engine.js';
import type { SqlRun } from './run.js';

const defaultBatch = 2000;

/**
 * Reads over one connection until all is read or something goes wrong; the connection is let go of in any case.
 * @throws what the driver throws; DeadlineError when connecting or a batch takes too long; the stop signal's reason.
 */
export async function* readOnce(
  run: SqlRun,
  access: Access,
  tools: ConnectorTools,
): AsyncGenerator<SourceBatch> {
  const statement = run.statement();
  let close: () => void = () => undefined;
  try {
    const opening = () =>
      run.engine.open(access, (given) => {
        close = given;
      });
    const session = await within(access.timeoutMs, tools.signal, opening);
    const batches = session.batches(statement, access.source.batch ?? defaultBatch);
    for (;;) {
      const { done, value } = await within(access.timeoutMs, tools.signal, () => batches.next());
      if (done === true) return;
      const batch = run.take(value);
      if (batch.rows.length > 0) yield batch;
    }
  } finally {
    close();
  }
}
