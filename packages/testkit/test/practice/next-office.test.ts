import type { EntityName } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const before = createPractice({ seed: 7, patients: 200, asOf });
const { practice: after, changes } = before.next(3);
const known = (entity: EntityName): ReadonlySet<string> =>
  new Set(before.records(entity).map(({ id }) => id));
const listed = (list: typeof changes.removed, entity: EntityName): readonly string[] =>
  list.filter((each) => each.entity === entity).map(({ id }) => id);

describe('the office and its people in the next state', () => {
  test.each([
    'fee',
    'employer',
    'userAccount',
    'manualTask',
    'patientRelation',
    'patientReferral',
    'communication',
    'consent',
    'feeScheduleAssignment',
  ] as const)('have another %s', (entity) => {
    const additions = listed(changes.upserted, entity).filter((id) => !known(entity).has(id));
    expect(additions.length).toBeGreaterThan(0);
  });

  test.each([
    'fee',
    'feeSchedule',
    'employer',
    'benefitCategory',
    'procedureCodeGroup',
    'userAccount',
    'providerLocation',
    'customFieldDefinition',
    'customField',
    'manualTask',
    'patientRelation',
    'referral',
    'patientReferral',
    'communication',
    'consent',
    'feeScheduleAssignment',
  ] as const)('have a changed %s', (entity) => {
    const changed = listed(changes.upserted, entity).filter((id) => known(entity).has(id));
    expect(changed.length).toBeGreaterThan(0);
  });

  test.each([
    'fee',
    'providerLocation',
    'customField',
    'manualTask',
    'patientRelation',
    'patientReferral',
    'communication',
  ] as const)('have lost a %s', (entity) => {
    expect(listed(changes.removed, entity).length).toBeGreaterThan(0);
  });

  test('keep the consent of text messages with the mobile number, and four consents a patient', () => {
    const consents = new Map(after.records('consent').map(({ id, data }) => [id, data.status]));
    expect(consents.size).toBe(4 * after.records('patient').length);
    for (const { id, data } of after.records('patient')) {
      const mobile = data.contactPoints?.find(({ kind }) => kind === 'mobilePhone');
      if (mobile === undefined) continue;
      const { textConsent } = mobile;
      expect(consents.get(`${id}#textMessages`), id).toBe(
        textConsent === null ? 'unknown' : textConsent ? 'given' : 'refused',
      );
    }
  });

  test('keep no field of an appointment that is gone', () => {
    const appointments = new Set(after.records('appointment').map(({ id }) => id));
    const lost = after
      .records('customField')
      .filter(({ data }) => data.appointmentId !== null && !appointments.has(data.appointmentId));
    expect(lost).toEqual([]);
  });

  test('go on in the smallest practice', () => {
    const { practice } = createPractice({ seed: 1, patients: 1, asOf }).next(1);
    expect(practice.next(2).practice.records('patient').length).toBeGreaterThan(1);
  });
});
