// A small real job on the built packages: the demo practice, read whole, each row accounted for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import { entityNames, type TableProgress } from '@bitewing/core';

interface DemoSettings {
  readonly timeZone: string;
  readonly locationTimeZones: Readonly<Record<string, string>>;
}

const demoFolder = new URL('../../../examples/migrate/demo/', import.meta.url);
const { timeZone, locationTimeZones }: DemoSettings = JSON.parse(
  readFileSync(new URL('demo.json', demoFolder), 'utf8'),
);
const path = fileURLToPath(new URL('opendental-demo.sql.gz', demoFolder));
// The program of the thread is a file of its own: without it everything is read too, but slower.
const source = createOpenDentalSource({ path, instance: 'demo', timeZone, locationTimeZones, thread: true });
let threadsReady = 0;
process.on('worker', (worker) =>
  worker.on('message', (message: { readonly kind: string }) => {
    if (message.kind === 'ready') threadsReady += 1;
  }),
);

const { entities: stated } = source.capabilities;
const read = entityNames.filter((entity) => stated[entity].read !== 'unavailable');
const emitted = new Map<string, number>(read.map((entity) => [entity, 0]));
const tables = new Map<string, TableProgress>();
let finished = false;
try {
  for await (const batch of source.snapshot()) {
    for (const { entity } of batch.records) emitted.set(entity, (emitted.get(entity) ?? 0) + 1);
    for (const progress of batch.tables) tables.set(progress.table, progress);
    finished = batch.complete && batch.settled;
  }
} finally {
  await source[Symbol.asyncDispose]();
}

const problems: string[] = [];
if (threadsReady !== 1) problems.push('the thread that reads rows did not come up');
if (!finished) problems.push('the last batch is not settled and complete');
for (const [entity, count] of emitted) {
  console.log(`  ${entity}: ${count}`);
  if (count === 0) problems.push(`no ${entity} was read`);
}
for (const { table, read, mapped, folded, skipped, rejected } of tables.values()) {
  const accounted =
    mapped + folded + Object.values(skipped).reduce((sum, count) => sum + count, 0) + rejected;
  if (read !== accounted) problems.push(`${table}: ${read} rows read, ${accounted} accounted for`);
}
for (const problem of problems) console.error(problem);
console.log(`the demo practice was read on Node ${process.version}`);
process.exitCode = problems.length === 0 ? 0 : 1;
