// Takes in files named by its parent, one after another, with the built program and a real store, and tells what became
// of each. It is plain JavaScript since it runs outside of the test runner: `node ingest-child.js STORE`.
import { performance } from 'node:perf_hooks';
import { MinshengError } from '../../../dist/errors.js';
import { files } from '../../../dist/parts/connectors/files.js';
import { ingestFile } from '../../../dist/stages/ingest-file.js';
import { ingestJob } from '../../../dist/stages/ingest-job.js';
import { Store } from '../../../dist/store/store.js';

const dir = process.argv[2];
const store = await Store.open(dir, 'fuzz');
const now = () => new Date();

/** As a job of the `files` connector reads it: what cannot be read is kept in quarantine. */
function takeByJob(vault, { name, file }, say) {
  const job = { name, source: { connector: 'files', path: file, settle: 0 } };
  const tools = {
    ...{ storeDir: dir, now, say, secret: () => undefined, sleep: () => Promise.resolve(), random: () => 0 },
    signal: new AbortController().signal,
  };
  return ingestJob(vault, job, files, tools);
}

/** As `run --from` reads its only file: what cannot be read is the run's error. */
function takeByName(vault, { file }, say) {
  const context = { store, now: now(), asOf: undefined, from: [file], progress: () => undefined, say };
  return ingestFile(vault, file, context, true);
}

let counted = { stored: 0, quarantined: 0 };

/** What came into the vault since the last time. */
async function arrived(vault) {
  const now = await vault.one(
    'select (select count(*) from raw_messages) + (select count(*) from raw_handling) as stored, (select count(*) from quarantine) as quarantined',
  );
  const before = counted;
  counted = now;
  return { stored: now.stored - before.stored, quarantined: now.quarantined - before.quarantined };
}

const told = new Set();

/** New reasons in quarantine that may be the program's own errors, in files or in files within archives. */
async function unreadable(vault) {
  const rows = await vault.all(
    "select distinct left(reason, 300) as reason from quarantine where reason like '文件读不出来%' order by reason",
  );
  const fresh = rows.map(({ reason }) => reason).filter((reason) => !told.has(reason));
  for (const reason of fresh) told.add(reason);
  return fresh;
}

async function take(vault, request) {
  const start = performance.now();
  const used = process.cpuUsage();
  const outcome = {};
  try {
    const work = request.way === 'job' ? takeByJob : takeByName;
    outcome.counts = await work(vault, request, () => undefined);
  } catch (error) {
    outcome.code = error instanceof MinshengError ? error.code : 'uncoded';
    outcome.error = error instanceof MinshengError ? error.message : String(error?.stack ?? error);
  }
  const { user, system } = process.cpuUsage(used);
  // Whichever is less: a machine that is busy with other things makes a file wait, and threads share its work.
  outcome.ms = Math.min(performance.now() - start, (user + system) / 1000);
  const reasons = await unreadable(vault);
  return { ...outcome, ...(await arrived(vault)), reasons, peak: process.resourceUsage().maxRSS * 1024 };
}

await store.vault(async (vault) => {
  await arrived(vault);
  await unreadable(vault);
  process.send({ ready: true });
  let last = Promise.resolve();
  await new Promise((done) => {
    process.on('message', (request) => {
      if (request.close === true) return done();
      last = last.then(async () => process.send({ id: request.id, ...(await take(vault, request)) }));
    });
  });
  await last;
});
store.close();
process.disconnect();
