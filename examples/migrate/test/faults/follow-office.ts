// A process of its own that keeps an office up to date, and may kill itself at a stated moment.
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill, pid, stdout } from 'node:process';
import type { Batch, CheckpointStore, Cursor } from '@bitewing/core';
import { createSqliteCheckpointStore } from '@bitewing/core/durable';
import { createValidator, type ValidatedBatch } from '@bitewing/core/validate';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import { openDump } from './practice-server.ts';

/** What the process is told, as JSON in its only argument. */
export interface FollowTask {
  /** Where records go: an embedded store, or a file of lines beside a checkpoint of its own. */
  readonly keeper: 'store' | 'lines';
  readonly folder: string;
  readonly dump: string;
  readonly phase: 'snapshot' | 'changes';
  readonly batchSize: number;
  /** Dies in this batch of its run (1 is the first): while or after it is kept. */
  readonly dies?: { readonly batch: number; readonly moment: 'while' | 'after' };
}

export const instance = 'office';
const turnsIntoLoad = 150;
export const linesFile = 'records.jsonl';

/** Keeps batches, and knows how far it has come. */
interface Keeper extends AsyncDisposable {
  readonly checkpoint: CheckpointStore;
  validate(batches: AsyncIterable<Batch>, from: Cursor | null): AsyncIterable<ValidatedBatch>;
  keep(batch: ValidatedBatch, whileKeeping: () => void): Promise<void>;
}

async function storeKeeper(folder: string): Promise<Keeper> {
  const store = await openEmbeddedStore({ folder, tenant: 'faults' });
  return {
    checkpoint: store.checkpoint(instance),
    validate: (batches, from) =>
      createValidator({ lookup: store.lookup(instance), resumed: from !== null }).validate(batches),
    async keep(batch, whileKeeping) {
      const kept = store.load(batch);
      // The embedded database answers without ever leaving the microtasks: a load takes some hundreds of turns.
      for (let turn = 0; turn < turnsIntoLoad; turn += 1) await null;
      whileKeeping();
      await kept;
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** Writes the records first and then the cursor: a death in between repeats a batch, and that is allowed. */
async function linesKeeper(folder: string): Promise<Keeper> {
  const checkpoint = createSqliteCheckpointStore({ path: join(folder, 'checkpoint.sqlite'), name: instance });
  let saved = await checkpoint.load();
  return {
    checkpoint,
    validate: (batches, from) => createValidator({ resumed: from !== null }).validate(batches),
    async keep(batch, whileKeeping) {
      await appendFile(join(folder, linesFile), `${JSON.stringify(batch.records)}\n`);
      whileKeeping();
      await checkpoint.save(batch.cursor, saved);
      saved = batch.cursor;
    },
    [Symbol.asyncDispose]: () => checkpoint.close(),
  };
}

async function follow(task: FollowTask): Promise<void> {
  const { keeper: kind, folder, dump, phase, batchSize, dies } = task;
  const keeper = await (kind === 'store' ? storeKeeper : linesKeeper)(folder);
  const source = openDump(dump, instance);
  const from = await keeper.checkpoint.load();
  const { scanState } = keeper.checkpoint;
  const options = { batchSize, scanState, ...(from === null ? {} : { from }) };
  const batches =
    phase === 'changes' && from !== null
      ? source.changes({ ...options, from, follow: false })
      : source.snapshot(options);
  let number = 0;
  const die = (moment: 'while' | 'after'): void => {
    if (dies?.batch === number && dies.moment === moment) kill(pid, 'SIGKILL');
  };
  for await (const batch of keeper.validate(batches, from)) {
    number += 1;
    await keeper.keep(batch, () => die('while'));
    die('after');
  }
  stdout.write(`${number} batches\n`);
  await source[Symbol.asyncDispose]();
  await keeper[Symbol.asyncDispose]();
}

const [, script = '', task] = process.argv;
// The test takes the names above from this file, too.
if (script.endsWith('follow-office.ts') && task !== undefined) await follow(JSON.parse(task));
