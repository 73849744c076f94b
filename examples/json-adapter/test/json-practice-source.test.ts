import { type Batch, BitewingError, collect, type Source } from '@bitewing/core';
import { afterAll, describe, expect, test } from 'vitest';
import { createJsonPracticeSource } from '../src/index.ts';
import { type PracticeRows, practiceFolder } from './practice-folder.ts';

const folder = practiceFolder();
afterAll(() => folder.remove());

const sourceOf = (rows: Partial<PracticeRows>): Source => {
  const whole = { exportedAt: '2026-03-01T21:00:00Z', patients: [], visits: [], ...rows };
  const path = folder.write('practice.json', whole);
  return createJsonPracticeSource({ path, instance: 'main-street', timeZone: 'America/New_York' });
};

const recordsOf = (batches: readonly Batch[]) => batches.flatMap(({ records }) => records);

describe('a practice in a JSON file', () => {
  test('gives a patient with the columns that it knows, and keeps the others', async () => {
    const patients = [{ id: 7, last: "O'Fiction", first: 'Zoë', born: '1980-02-03', shoe: 'size 9' }];
    const [record] = recordsOf(await collect(sourceOf({ patients }).snapshot()));
    expect(record).toMatchObject({
      entity: 'patient',
      id: 'patients:7',
      data: { lastName: "O'Fiction", firstName: 'Zoë', birthDate: '1980-02-03', chartNumber: null },
      extra: { shoe: 'size 9' },
    });
  });

  test('gives a visit its moment by the zone of the practice, and its patient by id', async () => {
    const visits = [{ id: '1', patient: '7', starts: '2026-07-01 09:30:00', state: 'missed' }];
    const [record] = recordsOf(await collect(sourceOf({ visits }).snapshot()));
    expect(record).toMatchObject({
      entity: 'appointment',
      data: {
        patientId: 'patients:7',
        startLocal: '2026-07-01T09:30:00',
        start: '2026-07-01T13:30:00Z',
        status: 'broken',
        sourceStatus: 'missed',
      },
    });
  });

  test('keeps an unknown state readable beside a status that is null', async () => {
    const visits = [{ id: '1', starts: '2026-07-01 09:30:00', state: 'lost' }];
    const [record] = recordsOf(await collect(sourceOf({ visits }).snapshot()));
    expect(record).toMatchObject({ data: { status: null, sourceStatus: 'lost' } });
  });

  test('rejects a row without a key, one with a key that was there, and one with a day that is none', async () => {
    const patients = [{ last: 'A' }, { id: '1' }, { id: '1' }, { id: '2', born: '1980-02-31' }];
    const [batch] = await collect(sourceOf({ patients }).snapshot());
    expect(batch?.rejected.map(({ code, fields, source }) => [code, fields, source.key])).toEqual([
      ['bad_key', ['id'], 'row%201'],
      ['duplicate_key', ['id'], '1'],
      ['bad_date', ['born'], '2'],
    ]);
    expect(batch?.tables[0]).toMatchObject({ table: 'patients', read: 4, mapped: 1, rejected: 3 });
  });

  test.for([
    ['no JSON', '{', 'missing_table'],
    [
      'without a table',
      '{"practice":"x","version":"1","exportedAt":"2026-03-01T21:00:00Z"}',
      'missing_table',
    ],
  ] as const)('refuses a file that is %s', async ([, text, code]) => {
    const path = folder.writeText('broken.json', text);
    const source = createJsonPracticeSource({ path, instance: 'main-street', timeZone: 'America/New_York' });
    const error: unknown = await collect(source.snapshot()).catch((thrown: unknown) => thrown);
    expect(BitewingError.is(error, code)).toBe(true);
    expect(await source.check()).toMatchObject({ reachable: false, problem: { code } });
  });
});
