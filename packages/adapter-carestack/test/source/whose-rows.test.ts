import { type Batch, collect, type EntityName } from '@bitewing/core';
import { afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

const patientsOf = (batches: readonly Batch[], entity: EntityName): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    batches
      .flatMap(({ records }) => records)
      .flatMap((record) =>
        record.op === 'upsert' && record.entity === entity && 'patientId' in record.data
          ? [[record.id, record.data.patientId]]
          : [],
      ),
  );

describe('what is asked for by id', () => {
  test('and says that it is of another id fails its table, and is put beside nobody', async () => {
    const group = smallAccount();
    group.appointmentDetails.set('1', { ...group.appointmentDetails.get('1'), id: 3, notes: 'of 3' });
    const account = await openAccount({}, { group });
    accounts.push(account);
    const batches = await collect(account.source.snapshot());
    const progress = batches.at(-1)?.tables.find(({ table }) => table === 'appointment');
    expect(progress).toMatchObject({ status: 'failed', code: 'response_malformed' });
    expect(batches.at(-1)?.settled).toBe(false);
    expect(Object.keys(patientsOf(batches, 'appointment'))).toEqual([]);
  });

  test('is no summary of the patient where it names another', async () => {
    const group = smallAccount();
    group.paymentSummaries.set('2', { patientId: 1, balanceDuePatient: 50 });
    const account = await openAccount({}, { group });
    accounts.push(account);
    const read = async () => {
      for await (const summary of account.source.paymentSummaries(['2'])) expect(summary).toBeUndefined();
    };
    await expect(read()).rejects.toMatchObject({ code: 'response_malformed' });
  });
});

describe('what is asked for by patient', () => {
  test('belongs to the patient whom its row names, whoever was asked about', async () => {
    const group = smallAccount();
    const ofFamily = ['1', '2'].flatMap((id) => group.insurances.get(id) ?? []);
    for (const id of ['1', '2', '3']) group.insurances.set(id, ofFamily);
    group.insuranceBenefits.set('22', { individualMaxRemaining: 100 });
    group.notes.set('2', [{ NoteId: 7, PatientId: 3, RawText: 'n', NoteType: 'Patient General' }]);
    const account = await openAccount({}, { group });
    accounts.push(account);
    const batches = await collect(account.source.snapshot());
    expect(patientsOf(batches, 'coverage')).toEqual({
      'insurance:21#coverage': 'patient:1',
      'insurance:22#coverage': 'patient:2',
    });
    expect(patientsOf(batches, 'benefitUsage')).toEqual({
      'insuranceBenefit:21': 'patient:1',
      'insuranceBenefit:22': 'patient:2',
    });
    expect(patientsOf(batches, 'communication')).toEqual({ 'note:2': 'patient:1', 'note:7': 'patient:3' });
  });
});
