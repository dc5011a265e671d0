import { MinshengError } from '../../errors.js';
import type { Param } from '../../stages/stage.js';
import { replayState } from '../../store/state-log.js';
import { loadPipeline } from '../load.js';

type Params = Readonly<Record<string, Param>>;

/** The parameters of one stage in the pipeline that ran last, or in the county's where that is no longer there. */
export function lastParams(storeDir: string, stage: string): Params {
  const { entries } = replayState<{ pipeline?: unknown }>(storeDir, 'runs');
  const last = entries.map(({ pipeline }) => pipeline).findLast((name) => typeof name === 'string');
  return paramsOf(storeDir, last ?? 'county', stage) ?? paramsOf(storeDir, 'county', stage) ?? {};
}

function paramsOf(storeDir: string, pipeline: string, stage: string): Params | undefined {
  try {
    return loadPipeline(pipeline, storeDir).steps.find((step) => step.stage.name === stage)?.params;
  } catch (error) {
    if (error instanceof MinshengError && error.code === 'file-missing') return undefined;
    throw error;
  }
}
