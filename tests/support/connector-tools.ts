import type { Connector, ConnectorTools, Cursor, SourceBatch } from '../../src/parts/connectors/connector.js';

/** Tools that neither wait nor read files, and what the connector said and waited for. */
export interface TestTools extends ConnectorTools {
  readonly said: string[];
  readonly waits: number[];
  readonly stop: AbortController;
}

export function testTools(secrets: Readonly<Record<string, string>> = {}): TestTools {
  const [said, waits, stop] = [[] as string[], [] as number[], new AbortController()];
  return {
    ...{ job: '门户', baseDir: '.', said, waits, stop, signal: stop.signal },
    secret: (name) => secrets[name],
    now: () => new Date('2026-06-01T00:00:00Z'),
    random: () => 0.5,
    say: (line) => void said.push(line),
    readFile: () => {
      throw new Error('no file is read here');
    },
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      // Long enough for a server to come back to itself, short enough for a test.
      await new Promise((resolve) => setTimeout(resolve, 5));
      stop.signal.throwIfAborted();
    },
  };
}

/** All batches from a cursor on, each cursor having gone through JSON as a store would have it. */
export async function batchesOf(
  connector: Connector,
  source: unknown,
  cursor: Cursor = null,
  tools: ConnectorTools = testTools(),
): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  for await (const batch of connector.read(source, cursor, tools)) {
    batches.push({ ...batch, cursor: JSON.parse(JSON.stringify(batch.cursor)) as Cursor });
  }
  return batches;
}

/** The keys of the rows that were read, each once, in order of first coming. */
export function keysOf(batches: readonly SourceBatch[], column = 'id'): string[] {
  const rows = batches.flatMap(({ rows: all }) => all);
  return [...new Set(rows.flatMap((row) => (row.kind === 'row' ? [String(row.cells[column])] : [])))];
}
