import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, createReplaySource, toNdjson } from '@bitewing/core';
import {
  compareWithTruth,
  createPractice,
  expectedRecords,
  nameRecords,
  truthBatches,
} from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { placeOfTruth } from '../../src/replay/name-records.ts';
import { asOf } from '../practice/as-of.ts';

const practice = createPractice({ seed: 5, patients: 25, asOf });

describe('a practice as a stream', () => {
  test('is the truth, under record ids', async () => {
    const comparison = await compareWithTruth({
      expected: expectedRecords(practice, nameRecords(practice)),
      actual: truthBatches(practice, { batchSize: 37 }),
      excuses: [],
    });
    expect(comparison.differences).toEqual([]);
    expect(comparison.actualCount).toBe(comparison.expectedCount);
  });

  test('is bounded, and complete and settled at its end only', async () => {
    const batches = await collect(truthBatches(practice, { batchSize: 100, instance: 'here' }));
    expect(Math.max(...batches.map(({ records }) => records.length))).toBe(100);
    expect(batches.filter(({ complete, settled }) => complete || settled)).toEqual([batches.at(-1)]);
    expect(new Set(batches.map(({ instance }) => instance))).toEqual(new Set(['here']));
  });

  test('counts a row with two entries once', async () => {
    const last = (await collect(truthBatches(practice))).at(-1);
    const lines = practice
      .records('ledgerEntry')
      .filter(({ data }) => data.kind === 'insurancePayment').length;
    expect(last?.tables.find(({ table }) => table === 'claimLine')?.mapped).toBe(lines);
  });

  test('comes back the same from a replay fixture', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bitewing-replay-'));
    try {
      const path = join(folder, 'practice.ndjson');
      await writeFile(path, toNdjson(truthBatches(practice), { adapter: 'synthetic', instance: 'practice' }));
      const comparison = await compareWithTruth({
        expected: expectedRecords(practice, nameRecords(practice)),
        actual: createReplaySource(path).snapshot(),
        excuses: [],
      });
      expect(comparison.differences).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('gives copies: a consumer that changes a record leaves the truth alone', async () => {
    const [batch] = await collect(truthBatches(practice));
    const first = batch?.records.find((record) => record.entity === 'definition');
    if (first?.op === 'upsert' && first.entity === 'definition') first.data.name = 'changed';
    expect(practice.records('definition').some(({ data }) => data.name === 'changed')).toBe(false);
  });

  test('splits a truth id into table, key and part', () => {
    expect(placeOfTruth('claimLine-9#payment')).toEqual({ table: 'claimLine', key: '9', part: 'payment' });
    expect(placeOfTruth('patient-12')).toEqual({ table: 'patient', key: '12' });
  });
});
