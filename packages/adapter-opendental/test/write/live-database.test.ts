import { type CanonicalRecord, collect, type LocalDate, type UpsertRecord } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import {
  type MariaDbServer,
  mariaDbApiStorage,
  startMariaDb,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedText } from '../../src/write/stored-text.ts';
import { liveSourceOf } from '../source/live/live-database.ts';
import { everyOperation } from './every-operation.ts';
import {
  at,
  booking,
  closeLater,
  confirmedOf,
  instance,
  intentOf,
  liveVisits,
  type Office,
  office,
  timeZone,
} from './office.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

/** An office whose rows are in a database. */
async function officeOn(database: string): Promise<Office> {
  const practice = createPractice({ seed: 7, patients: 30, asOf: '2026-03-02' as LocalDate, timeZone });
  await writeOpenDental(practice, { server, database, version: '25.4' });
  return office({ storage: closeLater(mariaDbApiStorage({ server, database, version: '25.4' })) });
}

const plain = (value: unknown): unknown => (typeof value === 'string' ? storedText(value) : value);

/** What a record says, without what the API does not show. */
const said = ({ data }: UpsertRecord, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, plain(Reflect.get(data, field))]));

describe('a writer beside a source that reads the database', () => {
  it('reads back of every operation what the source reads', async () => {
    const one = await officeOn('written');
    const writer = one.writer();
    const source = closeLater(liveSourceOf(server, 'written', { instance }));
    for (const { operation, intent: intentIn, effects } of everyOperation) {
      const intent = await intentIn(one);
      const { record } = confirmedOf(await writer.apply(intent));
      expect(await effects(one, intent), operation).toBe(1);
      const batches = await collect(source.snapshot({ entities: [record.entity] }));
      const records: readonly CanonicalRecord[] = batches.flatMap((batch) => batch.records);
      const read = records.find(({ id }) => id === record.id);
      if (read?.op !== 'upsert') throw new Error(`the source does not read the record of ${operation}`);
      expect(read.source).toEqual(record.source);
      const shown = Object.entries(record.data)
        .filter(([, value]) => value !== null)
        .map(([field]) => field);
      expect(shown.length, operation).toBeGreaterThan(4);
      expect(said(record, shown), operation).toEqual(said(read, shown));
    }
  });

  it('leaves one visit of several writers that race as they come', async () => {
    const one = await officeOn('raced');
    const writers = [one.writer(), one.writer(), one.writer()];
    for (let hour = 8; hour < 16; hour += 1) {
      const outcomes = await Promise.all(
        writers.map((writer, position) =>
          writer.apply(
            intentOf(
              'bookAppointment',
              booking(one, { ...at(hour), patient: `patient:${one.patients[position]}` }),
              { idempotencyKey: `race-${hour}-${position}` },
            ),
          ),
        ),
      );
      const states = outcomes.map(({ state }) => state).toSorted();
      expect(states, `at ${hour}`).toEqual(['confirmed', 'conflict', 'conflict']);
      expect(await liveVisits(one)).toHaveLength(hour - 7);
    }
  });
});
