import { entities } from '@bitewing/core';
import { canaryWord, findCanaries } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { writeCareStack } from '../../../src/index.ts';
import { fiveLocations, listsOf } from './written-account.ts';

const { group, expected } = writeCareStack(fiveLocations({ patients: 40, canaries: true }));

const marks = (value: unknown): boolean => findCanaries(JSON.stringify(value)).length > 0;

describe('an account of a practice with canaries', () => {
  test.each(['patient', 'clinicalNote', 'communication', 'treatmentPlan'] as const)(
    'has one in every direct field of each %s that is carried',
    (entity) => {
      const direct = Object.entries(entities[entity].fields)
        .filter(([, { phi }]) => phi === 'direct')
        .map(([field]) => field);
      const records = expected.filter((record) => record.entity === entity);
      expect(records.length).toBeGreaterThan(5);
      for (const { id, data } of records)
        for (const field of direct.filter((name) => data[name] != null))
          expect(marks(data[field]), `${id} ${field}`).toBe(true);
    },
  );

  test('has them in the rows of feeds and resources', () => {
    for (const row of [...group.patients, ...group.patientDetails.values()]) {
      for (const column of ['firstName', 'lastName', 'dob', 'ssn', 'mobile', 'email', 'patientIdentifier'])
        expect(marks(row[column]), column).toBe(true);
      expect(marks(row.addressDetail ?? row.addressLine1)).toBe(true);
    }
    expect(listsOf(group.notes).every(({ NoteText }) => marks(NoteText))).toBe(true);
    expect(listsOf(group.insurances).every(({ identificationValue }) => marks(identificationValue))).toBe(
      true,
    );
    expect(group.appointments.every(({ notes }) => marks(notes))).toBe(true);
  });

  test('has them in the texts that were made up', () => {
    const texts = [
      ...group.patients.flatMap(({ driverLicence, imagingIntegrationId }) => [
        driverLicence,
        imagingIntegrationId,
      ]),
      ...group.existingProcedures.map(({ notes }) => notes),
      ...[...group.users.values()].flatMap(({ firstName, lastName, email }) => [firstName, lastName, email]),
      ...listsOf(group.medicalAlerts).flatMap(({ createdBy, removedBy }) => [createdBy, removedBy]),
      ...[...group.insurancePlans.values()].map(({ LastModifiedBy }) => LastModifiedBy),
    ].filter((text) => text !== null);
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect(String(text)).toContain(canaryWord);
  });
});
