import { inspect, isDeepStrictEqual } from 'node:util';
import {
  BitewingError,
  type Cursor,
  errorCatalogue,
  type ScanState,
  type UpsertRecord,
} from '@bitewing/core';
import { findCanaries } from '@bitewing/testkit';
import type { Store } from '../../src/index.ts';
import { readRecords } from '../support/records.ts';
import { instance, type Step, type Story } from './story.ts';

type OnLoaded = (step: number, cleaningError: BitewingError | null) => void | Promise<void>;

/** Loads the steps from one up to and without another, as the story has it. */
export async function loadSteps(
  store: Store,
  story: Story,
  from: number,
  until: number,
  onLoaded: OnLoaded = () => undefined,
): Promise<void> {
  await (story.isStreamed ? streamSteps : loadOneByOne)(store, story, from, until, onLoaded);
}

/** The batches of some steps, as a source gives them that stages scan state. */
async function* batchesOf(steps: Story['steps'], scanState: ScanState): AsyncGenerator<Step['batch']> {
  for (const { batch, staged } of steps) {
    for (const { table, bucket, bytes } of staged) await scanState.stage(table, bucket, bytes);
    yield batch;
  }
}

async function streamSteps(
  store: Store,
  { steps }: Story,
  from: number,
  until: number,
  onLoaded: OnLoaded,
): Promise<void> {
  const { scanState } = store.checkpoint(instance);
  for (let step = from; step < until; ) {
    // A run that starts over is a stream of its own.
    if (steps[step]?.startsOver === true) store.startRun(instance, null);
    const next = steps.findIndex(({ startsOver }, at) => at > step && startsOver);
    const end = next < 0 ? until : Math.min(next, until);
    for await (const { cleaningError } of store.loadAll(batchesOf(steps.slice(step, end), scanState))) {
      await onLoaded(step, cleaningError);
      step += 1;
    }
  }
}

async function loadOneByOne(
  store: Store,
  story: Story,
  from: number,
  until: number,
  onLoaded: OnLoaded,
): Promise<void> {
  const { scanState } = store.checkpoint(instance);
  for (const [offset, { batch, staged, startsOver }] of story.steps.slice(from, until).entries()) {
    if (startsOver) store.startRun(instance, null);
    for (const { table, bucket, bytes } of staged) await scanState.stage(table, bucket, bytes);
    const { cleaningError } = await store.load(batch);
    await onLoaded(from + offset, cleaningError);
  }
}

/** What is wrong with an error of a fault that passes: it must be ours, say that it may be tried again, and quote nothing. */
export function faultsOfError(error: unknown): string[] {
  if (!BitewingError.is(error)) return [`an error that is none of the catalogue: ${inspect(error)}`];
  const printed = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9 })].join(
    '\n',
  );
  return [
    ...(error.code in errorCatalogue && error.retryable ? [] : [`not retryable: ${error.code}`]),
    ...findCanaries(printed).map(({ form }) => `a value of a record (${form}) in an error: ${error.code}`),
  ];
}

/** A record as it must come back; of a large value what its reference says. */
const plain = (record: UpsertRecord): unknown => {
  const { op, entity, id, source, data, extra = {}, issues = [] } = record;
  return JSON.parse(JSON.stringify({ op, entity, id, source, data, extra, issues }));
};

const nameOf = ({ entity, id }: UpsertRecord): string => `${entity} ${id}`;

/** Compares records that were read with those that are expected, by entity and id. */
export function compareRecords(found: readonly UpsertRecord[], expected: readonly UpsertRecord[]) {
  const wanted = new Map(expected.map((record) => [nameOf(record), record]));
  let [duplicated, different] = [0, 0];
  for (const record of found) {
    const counterpart = wanted.get(nameOf(record));
    if (!wanted.delete(nameOf(record)) || counterpart === undefined) duplicated += 1;
    else if (!isDeepStrictEqual(plain(record), plain(counterpart))) different += 1;
  }
  return { lost: wanted.size, duplicated, different };
}

/** Everything that a store shows. */
export const readAll = async (store: Store): Promise<readonly UpsertRecord[]> =>
  (await readRecords(store, instance, 200)) as UpsertRecord[];

/** Whether records are those of one of the pictures, or none at all. */
export const isWhole = (found: readonly UpsertRecord[], pictures: Story['pictures']): boolean =>
  [[], ...pictures].some((picture) => {
    if (picture.length !== found.length) return false;
    const { lost, duplicated, different } = compareRecords(found, picture);
    return lost + duplicated + different === 0;
  });

/** Cursor of the step before; `null` before the first. */
export const cursorBefore = ({ steps }: Story, step: number): Cursor | null =>
  steps[step - 1]?.batch.cursor ?? null;
