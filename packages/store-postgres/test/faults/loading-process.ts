/**
 * A host in a process of its own, to be killed: loads the story of a seed from the stored cursor on and prints each step
 * that it knows to be loaded, one a line. Takes its {@link LoadingTask} as JSON in the only argument.
 */
import { writeSync } from 'node:fs';
import { plainCodec } from '@bitewing/core/privacy';
import { PGlite } from '@electric-sql/pglite';
import {
  createStore,
  pgliteClient,
  type Store,
  type StoreClient,
  type StoreTransaction,
} from '../../src/index.ts';
import { loadSteps } from './host.ts';
import { openLoader } from './loader.ts';
import { type Picture, pictureOf, pictureStatement } from './picture.ts';
import { createStory, instance, stepAfter, tenant } from './story.ts';

/** What is loaded, and where to. */
export interface LoadingTask {
  readonly seed: number;
  /** A server, or the folder of an embedded database. */
  readonly url?: string;
  readonly folder?: string;
  /** Kills itself before this statement, counted over all transactions of the steps from the first on. */
  readonly dies?: { readonly step: number; readonly statement: number };
}

/** A line that the process prints. */
export type LoadingReport =
  | { readonly begun: number }
  | { readonly loaded: number }
  | { readonly seen: Picture };

const task: LoadingTask = JSON.parse(process.argv[2] ?? '');
const story = createStory(task.seed);
const last = story.steps.length - 1;
// A pipe of another process: what was written before a kill arrives.
const report = (line: LoadingReport): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

async function load(store: Store, onLoaded: (step: number) => Promise<void>): Promise<void> {
  const from = stepAfter(story, await store.checkpoint(instance).load());
  report({ begun: from });
  await loadSteps(store, story, from, last, async (step) => {
    report({ loaded: step });
    await onLoaded(step);
  });
}

/** Dies before a statement of a step, or at its end where it has fewer. */
function dying(inner: StoreClient, progress: { step: number; statements: number }): StoreClient {
  const step = (): void => {
    progress.statements += 1;
    const { dies } = task;
    if (dies === undefined || progress.step < dies.step) return;
    if (progress.step > dies.step || progress.statements >= dies.statement)
      process.kill(process.pid, 'SIGKILL');
  };
  const counted = (transaction: StoreTransaction): StoreTransaction =>
    new Proxy(transaction, {
      get: (target, name) => {
        step();
        return Reflect.get(target, name);
      },
    });
  return { transaction: (work) => inner.transaction((transaction) => work(counted(transaction))) };
}

if (task.url !== undefined) {
  const loader = openLoader(task.url);
  await load(loader.store, async () => undefined);
  await loader[Symbol.asyncDispose]();
} else {
  const database = await PGlite.create(task.folder ?? '');
  const progress = { step: 0, statements: 0 };
  const client = dying(pgliteClient(database), progress);
  const store = createStore({ client, mode: 'setting', tenant, codec: plainCodec });
  const statement = pictureStatement(story.entities);
  await load(store, async (step) => {
    progress.step = step + 1;
    progress.statements = 0;
    report({
      seen: pictureOf((await database.query<Parameters<typeof pictureOf>[0][number]>(statement)).rows),
    });
  });
  await database.close();
}
