import { existsSync } from 'node:fs';
import { Type } from 'typebox';
import { dataFile, readYaml } from '../config.js';
import { MinshengError } from '../errors.js';
import { stages } from '../stages/index.js';
import type { Param, Stage } from '../stages/stage.js';

const pipelineSchema = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    stages: Type.Array(
      Type.Object(
        {
          stage: Type.String(),
          with: Type.Optional(
            Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

export interface Step {
  readonly stage: Stage;
  readonly params: Readonly<Record<string, Param>>;
}

export interface Pipeline {
  readonly name: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/**
 * Reads a pipeline by its name (`county`) or its file, and checks the wiring: stages known, in order, each once,
 * each table read written by a stage before it, parameters known and of the right kind.
 * @throws MinshengError `pipeline-wiring` or `config-invalid`.
 */
export function loadPipeline(nameOrFile: string, storeDir?: string): Pipeline {
  const file = /\.ya?ml$/.test(nameOrFile) ? nameOrFile : dataFile(`pipelines/${nameOrFile}.yaml`, storeDir);
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  const raw = readYaml(file, pipelineSchema);
  const steps = raw.stages.map((step) => {
    const stage = stages.find(({ name }) => name === step.stage);
    if (stage === undefined) throw wiring(file, `没有名为 ${step.stage} 的步骤`);
    return { stage, params: resolveParams(file, stage, step.with ?? {}) };
  });
  checkOrder(file, steps);
  return Object.freeze({ name: raw.name, title: raw.title, steps });
}

function resolveParams(file: string, stage: Stage, given: Readonly<Record<string, Param>>): Step['params'] {
  for (const [key, value] of Object.entries(given)) {
    const usual = stage.defaults[key];
    if (usual === undefined) throw wiring(file, `步骤 ${stage.name} 没有参数 ${key}`);
    if (typeof usual !== typeof value) throw wiring(file, `步骤 ${stage.name} 的参数 ${key} 应当像 ${usual}`);
  }
  return Object.freeze({ ...stage.defaults, ...given });
}

function checkOrder(file: string, steps: readonly Step[]): void {
  const places = steps.map(({ stage }) => stages.indexOf(stage));
  places.forEach((place, at) => {
    if (at > 0 && place <= places[at - 1]!)
      throw wiring(file, `步骤 ${steps[at]!.stage.name} 的位置不对或重复`);
  });
  const written = new Set<string>();
  for (const { stage } of steps) {
    const missing = stage.reads.find((table) => !written.has(table));
    if (missing !== undefined) throw wiring(file, `步骤 ${stage.name} 需要 ${missing}，前面没有步骤产生它`);
    for (const table of stage.writes) written.add(table);
  }
}

function wiring(file: string, problem: string): MinshengError {
  return new MinshengError('pipeline-wiring', {
    file,
    problem,
    order: stages.map(({ name }) => name).join(' → '),
  });
}
