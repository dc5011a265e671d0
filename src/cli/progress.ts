import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './command.js';

/** Names of the stages as people read them. */
const stageNames: Readonly<Record<string, string>> = {
  ingest: '导入',
  clean: '清洗与脱敏',
  segment: '分词',
  embed: '语义向量',
  classify: '归类',
  cluster: '归并事项',
  voices: '各方声音',
  themes: '主题',
  focus: '重点',
  trend: '趋势与热度',
  recommend: '适用途径',
  publish: '发布',
};

export function stageName(stage: string): string {
  return stageNames[stage] ?? stage;
}

/** A progress bar a stage on a terminal; a line a stage when piped. */
export function stageBars(terminal: Terminal) {
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stop,
    start(stage: string) {
      stop();
      if (!terminal.isInteractive) return terminal.note(`正在${stageName(stage)}……`);
      const format = `${stageName(stage)} {bar} {percentage}% {value}/{total}`;
      bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
      bar.start(1, 0);
    },
    update(done: number, total: number) {
      bar?.setTotal(Math.max(1, total));
      bar?.update(done);
    },
  };
}
