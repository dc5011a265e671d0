import { classifyTask } from './classify-task.js';
import { cleanTask } from './clean-task.js';
import { embedTask } from './embed-task.js';
import { segmentTask } from './segment-task.js';

/**
 * Everything that threads can be asked to do, by name: a function of the settings, once, that gives a function of a
 * batch of rows; both pure. Settings, rows and results are cloned on their way.
 */
export const tasks = { classify: classifyTask, clean: cleanTask, embed: embedTask, segment: segmentTask };

export type TaskName = keyof typeof tasks;
type Ready<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
export type SettingsOf<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type RowOf<Name extends TaskName> = Parameters<Ready<Name>>[0][number];
export type ResultOf<Name extends TaskName> = Awaited<ReturnType<Ready<Name>>>;

/** A task with its settings, without its types, for the thread that runs it. */
export async function readyTask(name: TaskName, settings: unknown): Promise<(rows: unknown) => unknown> {
  return (await tasks[name](settings as never)) as (rows: unknown) => unknown;
}
