import type { Batch, TableProgress } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, progressOf, streamOf } from './batch-of.ts';

async function gateOf(...calls: readonly (readonly Batch[])[]) {
  const validator = createValidator();
  for (const batches of calls) await drain(validator.validate(streamOf(...batches)));
  return validator.summary().gate;
}

const open = { holds: true, failures: [] };

const closedBy = (rule: string, count = 1) => ({ holds: false, failures: [{ rule, count }] });

const inState = (status: TableProgress['status']): readonly TableProgress[] => [
  progressOf('patient', { status }),
  progressOf('clinic'),
];

describe('the gate of a run', () => {
  test('does not hold where no batch came at all, or none was asked for', async () => {
    expect(await gateOf([])).toEqual(closedBy('unsettled_stream'));
    expect(createValidator().summary().gate).toEqual(closedBy('unsettled_stream'));
  });

  test('does not hold where the stream ends with a batch that is not settled', async () => {
    expect(await gateOf([batchOf([upsert('patient', '1')])])).toEqual(closedBy('unsettled_stream'));
    expect(await gateOf([lastBatchOf([])], [batchOf([], { phase: 'changes' })])).toEqual(
      closedBy('unsettled_stream'),
    );
  });

  test('holds again when a later call ends settled', async () => {
    expect(await gateOf([batchOf([])], [lastBatchOf([])])).toEqual(open);
  });

  test.each(['reading', 'resync'] as const)('does not hold where a table ends as %s', async (status) => {
    expect(await gateOf([lastBatchOf([], { tables: inState(status) })])).toEqual(
      closedBy('unfinished_table'),
    );
    const finished = lastBatchOf([], { tables: inState('complete') });
    expect(await gateOf([batchOf([], { tables: inState(status) }), finished])).toEqual(open);
  });

  test('does not hold where a table could not be read to its end', async () => {
    expect(await gateOf([lastBatchOf([], { tables: inState('failed') })])).toEqual(closedBy('failed_table'));
  });

  test('does not forget a failed table that was read whole later', async () => {
    const snapshot = lastBatchOf([], { tables: inState('failed') });
    const change = lastBatchOf([], { tables: inState('complete'), phase: 'changes' });
    expect(await gateOf([snapshot], [change])).toEqual(closedBy('failed_table'));
  });
});
