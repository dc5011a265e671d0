import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPipeline } from '../../src/pipeline/load.js';
import { stages } from '../../src/stages/index.js';
import { type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
beforeAll(() => {
  bench = workbench();
});
afterAll(() => bench.remove());

const load = (text: string) => loadPipeline(bench.file('p.yaml', `name: p\ntitle: 试\nstages:\n${text}`));

describe('a pipeline file', () => {
  it.each(['county', 'demo'])('%s, as shipped, holds every stage in order', (name) => {
    expect(loadPipeline(name).steps.map(({ stage }) => stage)).toEqual(stages);
  });

  it('keeps defaults for what it leaves out', () => {
    const [step] = load('  - stage: ingest\n').steps;
    expect(step?.params).toEqual(stages[0]?.defaults);
  });

  it.each([
    ['an unknown stage', '  - stage: dream\n', /没有名为 dream/],
    ['a wrong order', '  - stage: clean\n  - stage: ingest\n', /clean 需要|位置不对/],
    ['a stage twice', '  - stage: ingest\n  - stage: ingest\n', /位置不对或重复/],
    ['a missing stage before it', '  - stage: ingest\n  - stage: segment\n', /segment 需要 messages/],
    ['an unknown parameter', '  - stage: ingest\n    with: { speed: 3 }\n', /没有参数 speed/],
    ['a parameter of the wrong kind', '  - stage: ingest\n    with: { stations: 3 }\n', /参数 stations/],
  ])('is refused for %s', (_what, text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('is refused for broken YAML with file and line', () => {
    expect(() => load('  - stage: [ingest\n')).toThrow(/p\.yaml 第 \d+ 行/);
  });

  it('is refused for an unknown key with its line', () => {
    expect(() => load('  - stage: ingest\n    wit: {}\n')).toThrow(/第 5 行 stages\.0\.wit：不认识这一项/);
  });
});
