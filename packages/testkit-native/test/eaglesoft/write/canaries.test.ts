import { entities } from '@bitewing/core';
import { canaryWord, findCanaries } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { writeEaglesoft } from '../../../src/index.ts';
import { rowsOf, threeLocations } from './written-database.ts';

const database = writeEaglesoft(threeLocations({ patients: 40, canaries: true }));
const marks = (value: unknown): boolean => findCanaries(JSON.stringify(value)).length > 0;

/** Columns of one or two letters, which hold no mark. */
const narrow: ReadonlySet<string> = new Set(['middleName']);

describe('a database of a practice with canaries', () => {
  test.each([
    'patient',
    'appointment',
    'subscription',
    'clinicalNote',
    'customField',
    'scheduleBlock',
  ] as const)('has one in every direct field of each %s that is expected', (entity) => {
    const direct = Object.entries(entities[entity].fields)
      .filter(([field, { phi }]) => phi === 'direct' && !narrow.has(field))
      .map(([field]) => field);
    const records = database.expected.filter((record) => record.entity === entity);
    expect(records.length).toBeGreaterThan(5);
    for (const { id, data } of records)
      for (const field of direct.filter((name) => data[name] != null))
        expect(marks(data[field]), `${id} ${field}`).toBe(true);
  });

  test('has them in the texts that were made up', () => {
    const texts = [
      ...rowsOf(database, 'patient').flatMap((row) => [row.drivers_license, row.universal_id, row.DolphinID]),
      ...rowsOf(database, 'employer').flatMap((row) => [row.contact, row.ClearinghouseTag]),
      ...rowsOf(database, 'provider').map((row) => row.email),
      ...rowsOf(database, 'appointment').flatMap((row) => [
        row.appointment_name,
        row.deletion_note,
        row.location_free_form,
        row.TelehealthLink,
      ]),
      ...rowsOf(database, 'images').map((row) => row.file_name),
    ].filter((text) => (text ?? '') !== '');
    expect(texts.length).toBeGreaterThan(80);
    for (const text of texts) expect(text).toContain(canaryWord);
  });
});
