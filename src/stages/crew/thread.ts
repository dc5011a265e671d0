import { parentPort, workerData } from 'node:worker_threads';
import { MinshengError } from '../../errors.js';
import { readyTask, type TaskName } from './tasks.js';

const { task, settings } = workerData as { readonly task: TaskName; readonly settings: unknown };
const ready = readyTask(task, settings);
// Each batch hears of it when it asks.
ready.catch(() => undefined);

parentPort?.on('message', ({ number, rows }: { readonly number: number; readonly rows: unknown }) => {
  void answer(number, rows);
});

async function answer(number: number, rows: unknown): Promise<void> {
  try {
    parentPort?.postMessage({ number, result: await (await ready)(rows) });
  } catch (error) {
    // A clone would keep an error's text and lose what the program goes by.
    const coded = error instanceof MinshengError ? { code: error.code, params: error.params } : undefined;
    parentPort?.postMessage({ number, error, coded });
  }
}
