import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';

const script = resolve(import.meta.dirname, 'ingest-child.js');
/** Heap of the child (MiB), so that memory without bound ends in a crash that is seen. */
const heap = 1024;
/** After this (ms) a file is given up; the bar is lower. */
const patience = 60_000;

/** What became of one file. `code` is that of the error which ended the run, `uncoded` for one outside the catalogue. */
export interface Outcome {
  /** Time that it took, in milliseconds: by the clock or of the processor, whichever is less. */
  readonly ms: number;
  /** Greatest resident memory of the process so far, in bytes. */
  readonly peak: number;
  readonly counts?: { read: number; stored: number; known: number; quarantined: number };
  readonly code?: string;
  readonly error?: string;
  /** Rows that came into the vault and into its quarantine. */
  readonly stored: number;
  readonly quarantined: number;
  readonly reasons: readonly string[];
}

export interface Request {
  readonly id: number;
  readonly name: string;
  readonly file: string;
  /** As a job of the `files` connector, or as the only file of `run --from`. */
  readonly way: 'job' | 'from';
}

/** A process that takes in files, one after another, into one store; started anew where it died. */
export class IngestProcess {
  private child: ChildProcess | undefined;
  private said = '';

  constructor(
    private readonly storeDir: string,
    private readonly tempDir: string,
  ) {}

  /** Takes in one file; where the process dies or never answers, how it ended. */
  async take(request: Request): Promise<Outcome | { readonly died: string }> {
    this.child ??= await this.start();
    const { child } = this;
    return new Promise((done) => {
      const end = (outcome: Outcome | { died: string }): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        done(outcome);
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        this.child = undefined;
        end({ died: `no answer within ${patience / 1000} s` });
      }, patience);
      child.once('message', (outcome: Outcome) => end(outcome));
      child.once('exit', (code, signal) => {
        this.child = undefined;
        end({ died: `exit ${code ?? signal}: ${this.said.slice(-600)}` });
      });
      child.send(request);
    });
  }

  /** Ends the process, after which the store is closed. */
  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined) return;
    await new Promise<void>((done) => {
      child.once('exit', () => done());
      child.send({ close: true });
    });
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(script, [this.storeDir], {
      execArgv: [`--max-old-space-size=${heap}`],
      env: { ...process.env, TMPDIR: this.tempDir },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-4000);
    });
    await new Promise<void>((done, fail) => {
      child.once('message', () => done());
      child.once('exit', (code) => fail(new Error(`the process did not start (${code}): ${this.said}`)));
    });
    child.removeAllListeners();
    return child;
  }
}
