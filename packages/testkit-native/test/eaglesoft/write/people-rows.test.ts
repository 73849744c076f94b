import { describe, expect, test } from 'vitest';
import { folded } from '../../../src/eaglesoft/write/native-text.ts';
import { statusOf } from '../../../src/eaglesoft/write/rows/people/patient-codes.ts';
import { type EaglesoftRow, writeEaglesoft } from '../../../src/index.ts';
import { expectedById, expectedOf, rowsOf, threeLocations } from './written-database.ts';

const practice = threeLocations();
const database = writeEaglesoft(practice);
const patients = practice.records('patient');

const rowOf = (truthId: string): EaglesoftRow => {
  const key = expectedOf(database, 'patient', truthId).source?.key;
  const row = rowsOf(database, 'patient').find((each) => folded(each.patient_id ?? '') === key);
  if (row === undefined) throw new RangeError('A patient has no row.');
  return row;
};

describe('patients', () => {
  test('are active or not, patients or payers, and dead', () => {
    expect(statusOf('patient', false)).toEqual({
      columns: { status: 'A', patient_status: 'Y', death_indicator: 'N' },
      data: { status: 'patient', sourceStatus: 'A/Y' },
    });
    expect(statusOf('deceased', true).columns.death_indicator).toBe('Y');
    expect(statusOf('archived', true).data).toEqual({ status: 'inactive', sourceStatus: 'I/Y' });
    expect(statusOf('prospective', true).data.status).toBe('nonPatient');
    expect(statusOf(null, true).data).toEqual({ status: null, sourceStatus: null });
    const statuses = new Set(patients.map(({ id }) => expectedOf(database, 'patient', id).data.status));
    expect(statuses.size).toBeGreaterThanOrEqual(3);
  });

  test('have a guarantor, who is themselves where the row says nobody', () => {
    for (const { id, data } of patients) {
      const head = expectedOf(database, 'patient', data.guarantorId ?? id).id;
      expect(expectedOf(database, 'patient', id).data.guarantorId).toBe(head);
      const named = rowOf(id).responsible_party ?? '';
      if (named === '') expect(data.guarantorId).toBe(id);
      else expect(`patient:${folded(named)}`).toBe(head);
    }
    expect(patients.some(({ id }) => rowOf(id).responsible_party === '')).toBe(true);
  });

  test('who only pay, and who are separated, are there though no truth has them', () => {
    const made = rowsOf(database, 'patient').slice(patients.length);
    expect(made.length).toBe(3);
    const [payer, worker, kin] = made.map((row) =>
      expectedById(database, 'patient', `patient:${folded(row.patient_id ?? '')}`),
    );
    expect(payer?.data).toMatchObject({ status: 'nonPatient', maritalStatus: 'widowed' });
    expect(worker?.data).toMatchObject({ maritalStatus: null, sourceMaritalStatus: 'X' });
    expect(worker?.data.contactPoints).toEqual([
      { kind: 'workPhone', value: '(212) 555-0124 x417', e164: '+12125550124', textConsent: null },
    ]);
    expect(kin?.data.guarantorId).toBe(payer?.id);
  });

  test('take text messages by one answer, which stands for the consent and the telephone', () => {
    let asked = 0;
    for (const consent of practice.records('consent')) {
      if (consent.data.kind !== 'textMessages') continue;
      const { data } = expectedOf(database, 'consent', consent.id);
      expect(data.status).toBe(consent.data.status);
      const row = rowOf(consent.data.patientId ?? '');
      expect(data.sourceStatus).toBe(row.receives_sms === '' ? null : row.receives_sms);
      if (row.receives_sms !== '') asked += 1;
    }
    expect(asked).toBeGreaterThan(10);
    expect(database.altered.get('patient.contactPoints') ?? 0).toBe(0);
  });

  test('have two insurances, each with a subscription of their own', () => {
    const covered = practice.records('coverage').filter(({ id }) => database.ids.has(id));
    expect(covered.length).toBeGreaterThan(10);
    for (const { id, data } of covered) {
      const coverage = expectedOf(database, 'coverage', id);
      expect(coverage.data.ordinal).toBe(data.ordinal);
      expect(coverage.data.patientId).toBe(expectedOf(database, 'patient', data.patientId ?? '').id);
      expect(coverage.data.subscriptionId).toBe(coverage.id.replace('Coverage', 'Subscription'));
      const subscription = practice.records('subscription').find((each) => each.id === data.subscriptionId);
      const own = expectedById(database, 'subscription', String(coverage.data.subscriptionId)).data;
      expect(own.memberId).toBe(subscription?.data.memberId);
      expect(own.subscriberId).toBe(
        expectedOf(database, 'patient', subscription?.data.subscriberId ?? '').id,
      );
    }
    const places = database.expected.filter(({ entity }) => entity === 'coverage');
    expect(places.length).toBe(rowsOf(database, 'patient').length * 2);
    const none = places.find(({ data }) => data.recordStatus === 'inactive');
    expect(none?.data.patientId ?? null).toBeNull();
  });

  test('have a photo whose name is made of two keys', () => {
    const photos = database.expected.filter(({ id }) => id.endsWith('#photo'));
    expect(photos.length).toBe(rowsOf(database, 'patient').length);
    const there = photos.filter(({ data }) => data.recordStatus !== 'inactive');
    expect(there.length).toBeGreaterThan(10);
    for (const { data, source } of there) {
      const [key = '', image] = String(data.fileName).replace('.EOP', '').split('~');
      expect(folded(key)).toBe(source?.key);
      expect(image).toBe(data.externalId);
    }
  });
});

describe('what hangs on patients', () => {
  test('stands once for a patient and what it is of', () => {
    for (const [table, column] of [
      ['patient_alerts', 'alert_id'],
      ['patient_recalls', 'recall_id'],
      ['patient_answers', 'prompt_id'],
    ] as const) {
      const keys = rowsOf(database, table).map((row) => `${folded(row.patient_id ?? '')} ${row[column]}`);
      expect(keys.length).toBeGreaterThan(10);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const referred = rowsOf(database, 'referred_by').map((row) => folded(row.patient_id ?? ''));
    expect(new Set(referred).size).toBe(referred.length);
  });

  test('keeps which prompt an answer is to', () => {
    for (const { extra, source } of database.expected.filter(({ entity }) => entity === 'customField'))
      expect(extra?.prompt_id).toBe(source?.key.split(',')[1]);
  });

  test('has papers as documents, pictures as images, and both of the truth once', () => {
    for (const { id, data } of practice.records('document')) {
      const isPicture = data.kind === 'radiograph' || data.kind === 'photo';
      expect(database.ids.has(id)).toBe(!isPicture);
      if (isPicture) continue;
      const { data: read } = expectedOf(database, 'document', id);
      expect(read.patientId).toBe(expectedOf(database, 'patient', data.patientId ?? '').id);
      expect(read.createdLocal).toBe(data.createdLocal);
    }
    const owners = new Set(rowsOf(database, 'document').map(({ ref_table: owner }) => owner));
    expect(owners).toEqual(new Set(['patient', 'PATIENT', 'Patient']));
    expect(rowsOf(database, 'document').some(({ ref_id: id }) => id?.endsWith(' '))).toBe(true);
    expect(rowsOf(database, 'images').every(({ image_type: type }) => type === '1' || type === '2')).toBe(
      true,
    );
  });
});
