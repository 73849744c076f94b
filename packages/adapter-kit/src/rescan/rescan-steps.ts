import type { CanonicalRecord } from '@bitewing/core';
import { type ReadBlock, type ReadStep, stepAt } from '../batching/read-step.ts';
import type { ScanPass } from './scan-pass.ts';

/** Bytes that a record of a deletion takes, about. */
const removeBytes = 400;

/** All of a block at once: what is seen of it has to be written down before a batch is made of it. */
const stepsIn = (block: ReadBlock): readonly ReadStep[] =>
  Array.from({ length: block.length }, (_, position) => stepAt(block, position));

/**
 * The steps of a snapshot as they are, with what they hold noted down for a later {@link changedSteps}.
 *
 * `pass.finish` must be called before the last batch is given away.
 */
export async function* notedSteps(
  steps: AsyncIterable<ReadBlock>,
  pass: ScanPass,
): AsyncGenerator<readonly ReadStep[]> {
  for await (const block of steps) {
    const noted = stepsIn(block);
    for (const { records } of noted)
      for (const record of records) if (record.op === 'upsert') pass.see(record);
    await pass.flush();
    yield noted;
  }
}

function changedOf(step: ReadStep, pass: ScanPass): ReadStep {
  const changed: CanonicalRecord[] = step.records.filter(
    (record) => record.op !== 'upsert' || pass.see(record),
  );
  if (changed.length === step.records.length) return step;
  const share = step.records.length === 0 ? 0 : changed.length / step.records.length;
  return { records: changed, fates: step.fates, bytes: step.bytes * share };
}

/**
 * Of the steps of a whole snapshot, the records that are new or changed since an earlier pass; then the removal of
 * what is gone. Rows are counted and rejected as in a snapshot.
 *
 * The steps must come in the same order whenever the same source is read: then an interrupted run is resumed by
 * counting.
 */
export async function* changedSteps(
  steps: AsyncIterable<ReadBlock>,
  pass: ScanPass,
): AsyncGenerator<readonly ReadStep[]> {
  for await (const block of steps) {
    const changed = stepsIn(block).map((step) => changedOf(step, pass));
    await pass.flush();
    yield changed;
  }
  for await (const removes of pass.removed()) {
    yield removes.map((record) => ({ records: [record], fates: [], bytes: removeBytes }));
  }
}
