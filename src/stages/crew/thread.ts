import { parentPort, workerData } from 'node:worker_threads';
import { readyTask, type TaskName } from './tasks.js';

const { task, settings } = workerData as { readonly task: TaskName; readonly settings: unknown };
const ready = readyTask(task, settings);

parentPort?.on('message', ({ number, rows }: { readonly number: number; readonly rows: unknown }) => {
  void answer(number, rows);
});

async function answer(number: number, rows: unknown): Promise<void> {
  try {
    parentPort?.postMessage({ number, result: await (await ready)(rows) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
}
