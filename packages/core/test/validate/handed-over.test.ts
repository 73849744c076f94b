import type { Batch, CanonicalRecord } from '@bitewing/core';
import { createValidator, type ValidatorOptions } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, progressOf, rejectionOf, streamOf } from './batch-of.ts';

async function identitiesOf(batches: readonly Batch[], options: ValidatorOptions = {}) {
  const validator = createValidator(options);
  await drain(validator.validate(streamOf(...batches)));
  return validator.summary().identities;
}

const failureOf = (name: string, left: number, right: number) => ({
  holds: false,
  failures: [{ kind: 'table', name, left, right }],
});

const whole = { holds: true, failures: [] };

/** What a source says that gave five rows of a table that it could not map. */
const fiveRejected = [progressOf('claimproc', { read: 5, rejected: 5 })];
const rejections = ['1', '2', '3', '4', '5'].map((key) => rejectionOf('claimproc', key));

/** What a source says that gave records of two rows. */
const twoMapped = [progressOf('patient', { read: 2, mapped: 2 })];
const patients = [upsert('patient', '1'), upsert('patient', '2')];

describe('what a table says that it gave', () => {
  test('is handed over: as many rejections as it counts', async () => {
    const rest = lastBatchOf([], { tables: fiveRejected, rejected: rejections.slice(2) });
    expect(await identitiesOf([batchOf([], { rejected: rejections.slice(0, 2) }), rest])).toEqual(whole);
    expect(await identitiesOf([rest])).toEqual(failureOf('claimproc', 5, 3));
    expect(await identitiesOf([lastBatchOf([], { tables: fiveRejected })])).toEqual(
      failureOf('claimproc', 5, 0),
    );
    const more = [...rejections, rejectionOf('claimproc', '6')];
    expect(await identitiesOf([lastBatchOf([], { tables: fiveRejected, rejected: more })])).toEqual(
      failureOf('claimproc', 5, 6),
    );
  });

  test('is handed over by the same table', async () => {
    const rejected = ['1', '2', '3', '4', '5'].map((key) => rejectionOf('adjustment', key));
    const tables = [...fiveRejected, progressOf('adjustment', { read: 5, rejected: 5 })];
    expect(await identitiesOf([lastBatchOf([], { tables, rejected })])).toEqual(failureOf('claimproc', 5, 0));
  });

  test('is handed over: some record where rows were mapped', async () => {
    expect(await identitiesOf([batchOf(patients), lastBatchOf([], { tables: twoMapped })])).toEqual(whole);
    expect(await identitiesOf([lastBatchOf([], { tables: twoMapped })])).toEqual(failureOf('patient', 2, 0));
    const others = [upsert('provider', '1'), upsert('provider', '2')];
    expect(await identitiesOf([lastBatchOf(others, { tables: twoMapped })])).toEqual(
      failureOf('patient', 2, 0),
    );
  });

  test('is handed over by a record in quarantine too, and not by one without a source', async () => {
    const nameless = { ...upsert('patient', '1'), id: '' };
    expect(await identitiesOf([lastBatchOf([nameless], { tables: twoMapped })])).toEqual(whole);
    for (const source of [null, {}, { table: 7 }]) {
      const lost = { ...upsert('patient', '1'), source } as unknown as CanonicalRecord;
      expect(await identitiesOf([lastBatchOf([lost], { tables: twoMapped })])).toEqual(
        failureOf('patient', 2, 0),
      );
    }
  });

  test('may be on its way while the table is read', async () => {
    const tables = [...fiveRejected, ...twoMapped].map(
      (progress) => ({ ...progress, status: 'reading' }) as const,
    );
    expect(await identitiesOf([batchOf([], { tables })])).toEqual(whole);
  });

  test('may have been handed over before, where the stream goes on after a cursor', async () => {
    const last = lastBatchOf([], { tables: [...fiveRejected, ...twoMapped] });
    expect(await identitiesOf([last], { resumed: true })).toEqual(whole);
  });

  test('may be of entities that are not read', async () => {
    const last = lastBatchOf([], { tables: twoMapped });
    expect(await identitiesOf([last], { entities: ['provider'] })).toEqual(whole);
    const rejected = lastBatchOf([], { tables: fiveRejected });
    expect(await identitiesOf([rejected], { entities: ['provider'] })).toEqual(failureOf('claimproc', 5, 0));
  });

  test('starts again with the next call of the source, and changes need no record of a row', async () => {
    const snapshot = lastBatchOf(patients, { tables: [...twoMapped, ...fiveRejected], rejected: rejections });
    const change = lastBatchOf([], { ...snapshot, records: [], phase: 'changes' });
    expect(await identitiesOf([snapshot, change, change])).toEqual(whole);
    expect(await identitiesOf([snapshot, { ...change, rejected: [] }])).toEqual(failureOf('claimproc', 5, 0));
  });

  test('is not forgotten when a later call of the source adds up', async () => {
    const snapshot = lastBatchOf([], { tables: [progressOf('patient', { read: 3, mapped: 2 })] });
    const change = lastBatchOf(patients, { tables: twoMapped, phase: 'changes' });
    const expected = [
      { kind: 'table', name: 'patient', left: 3, right: 2 },
      { kind: 'table', name: 'patient', left: 2, right: 0 },
    ];
    expect(await identitiesOf([snapshot, change])).toEqual({ holds: false, failures: expected });
    expect(await identitiesOf([{ ...snapshot, complete: false }, change, change])).toEqual({
      holds: false,
      failures: expected,
    });
  });
});
