import assert from 'node:assert/strict';
import { type Batch, BitewingError, type Source } from '@bitewing/core';
import { type ConformanceTarget, conformanceProperties } from '@bitewing/testkit/conformance';
import { describe, expect, test } from 'vitest';
import { eachChange } from './broken/break-source.ts';
import { memoryTarget, practiceRecords } from './memory-target.ts';

const pageSize = 20;

const wholePages = practiceRecords.length - (practiceRecords.length % pageSize);
const lastPage = new Set(practiceRecords.slice(wholePages).map(({ id }) => id));

/** Asks for pages until one is short, and leaves that one lying. The profile counts in another way. */
const losesLastPage = (source: Source): Source => {
  const snapshot: Source['snapshot'] = async function* (options) {
    const lost = new Map<string, number>();
    for await (const batch of source.snapshot(options)) {
      for (const { id, source: place } of batch.records)
        if (lastPage.has(id)) lost.set(place.table, (lost.get(place.table) ?? 0) + 1);
      const tables = batch.tables.map((table) => {
        const missing = lost.get(table.table) ?? 0;
        return { ...table, read: table.read - missing, mapped: table.mapped - missing };
      });
      yield { ...batch, records: batch.records.filter(({ id }) => !lastPage.has(id)), tables };
    }
  };
  const lossy = eachChange(source, (batch) => ({
    ...batch,
    records: batch.records.filter(({ id }) => !lastPage.has(id)),
  }));
  return { ...lossy, snapshot };
};

/** Says in whose row it stands when it refuses to go on. */
const leaksCanary = (source: Source): Source => ({
  ...source,
  async *snapshot(options = {}) {
    try {
      yield* source.snapshot(options);
    } catch (error) {
      if (!BitewingError.is(error, 'cursor_invalid')) throw error;
      const patient = practiceRecords.find((record) => record.entity === 'patient');
      const name = patient?.entity === 'patient' ? patient.data.lastName : null;
      throw new BitewingError('cursor_invalid', { detail: `It does not stand behind the row of ${name}.` });
    }
  },
});

/** Finds what is new and different, and never asks what is gone. */
const lacksDeletes = (source: Source): Source =>
  eachChange(
    source,
    (batch): Batch => ({
      ...batch,
      records: batch.records.filter((record) => record.op === 'upsert'),
    }),
  );

/** Runs the whole suite; gives what fails, and what it says. */
async function failuresOf(target: ConformanceTarget): Promise<Readonly<Record<string, string>>> {
  const failures: [string, string][] = [];
  for (const { name, check } of conformanceProperties) {
    const failure: unknown = await check(target).catch((error: unknown) => error);
    if (failure === undefined) continue;
    assert.ok(failure instanceof assert.AssertionError, `"${name}" fails by an assertion`);
    failures.push([name, failure.message]);
  }
  return Object.fromEntries(failures);
}

describe('the whole suite fails an adapter', () => {
  test('that loses the last page, because rows and records are missing', async () => {
    expect(lastPage.size).toBeGreaterThan(0);
    const failures = await failuresOf(memoryTarget(losesLastPage));
    expect(Object.keys(failures)).toEqual([
      'gives the records that are expected of it',
      'reads as many rows as its profile counts',
    ]);
    expect(failures['gives the records that are expected of it']).toContain(`${lastPage.size} differences`);
    expect(failures['reads as many rows as its profile counts']).toMatch(
      /: \d+ rows were read of \d+ that the profile counts/,
    );
  });

  test('that leaks a canary in an error, because patient data is in the error', async () => {
    const failures = await failuresOf(memoryTarget(leaksCanary));
    expect(Object.keys(failures)).toEqual(['keeps patient data out of its errors']);
    expect(failures['keeps patient data out of its errors']).toMatch(
      /^an error: patient data in \d+ places \(plain\)/,
    );
  });

  test('that declares deletes that it lacks, because what is gone remains', async () => {
    const failures = await failuresOf(memoryTarget(lacksDeletes));
    const name = 'removes what is gone where it declares so, by the evidence that it declares';
    expect(Object.keys(failures)).toEqual([name]);
    expect(failures[name]).toMatch(/deletes are declared by rescan, and \d+ records that are gone remain/);
  });

  test('of none of these faults where there is none', async () => {
    expect(await failuresOf(memoryTarget())).toEqual({});
  });
});
