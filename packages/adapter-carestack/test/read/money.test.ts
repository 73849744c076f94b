import type { LedgerEntryKind } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { type Cells, issuesOf, mapRow, recordOf, said } from './map-row.ts';

const row: Cells = {
  id: '9007199254740993',
  accountId: '77',
  transactionDate: '2026-02-25T14:30:00Z',
  providerId: '12',
  procedureCodeId: '120',
  transactionType: 'Debit',
  amount: '12.5',
  folioType: 'PATIENTPAYABLE',
  transactionCode: 'PROCEDURECOMPLETED',
  invoiceId: '6',
  locationId: '1',
  adjustmentCodeId: null,
  isReversed: 'false',
  entryGroupId: '0b1c-group',
  lastUpdatedOn: '2026-02-25T14:30:00Z',
  patientId: '51',
  payorId: '8',
};

const mapped = (cells: Cells) => mapRow('accountingTransaction', { ...row, ...cells });
const entry = (cells: Cells = {}) => recordOf(mapped(cells), 'ledgerEntry');

const owedFolios = [
  'PATIENTPAYABLE',
  'INSURANCEPAYABLE',
  'PATIENTCREDIT',
  'INSURANCECREDIT',
  'COLLECTIONCREDIT',
  'SubscriptionCredit',
];
const otherFolios = [
  'ADJUSTMENTCREDIT',
  'ADJUSTMENTDEBIT',
  'PATIENTADJUSTOFF',
  'PRACTICE',
  'PROVIDER',
  'REFUND',
  'TRANSACTIONCHARGE',
];
const spellings = (name: string): string[] => [name, name.toLowerCase(), name.toUpperCase()];

describe('an accounting transaction', () => {
  test('holds what its row says', () => {
    const record = entry();
    expect(record.id).toBe('accountingTransaction:9007199254740993');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      kind: 'procedureCharge',
      patientId: 'patient:51',
      amountCents: 1_250,
      serviceDate: '2026-02-25',
      entryDate: '2026-02-25',
      agingDate: '2026-02-25',
      providerId: 'provider:12',
      locationId: 'location:1',
      sourceStatus: 'PROCEDURECOMPLETED',
    });
    expect(record.extra).toEqual({
      accountId: '77',
      amount: '12.5',
      entryGroupId: '0b1c-group',
      folioType: 'PATIENTPAYABLE',
      invoiceId: '6',
      isReversed: 'false',
      payorId: '8',
      procedureCodeId: '120',
      transactionType: 'Debit',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(owedFolios.flatMap(spellings))('on folio %s moves what is owed', (folioType) => {
    for (const debit of ['Debit', 'DEBIT', 'debit']) {
      expect(entry({ folioType, transactionType: debit }).data).toMatchObject({
        recordStatus: 'active',
        amountCents: 1_250,
      });
    }
    for (const credit of ['Credit', 'CREDIT', 'credit']) {
      expect(entry({ folioType, transactionType: credit }).data).toMatchObject({
        recordStatus: 'active',
        amountCents: -1_250,
      });
    }
  });

  test.each(otherFolios.flatMap(spellings))(
    'on folio %s is the other side and moves nothing',
    (folioType) => {
      for (const transactionType of ['Debit', 'Credit']) {
        const record = entry({ folioType, transactionType });
        expect(record.data).toMatchObject({ recordStatus: 'inactive', amountCents: null, amountExact: null });
        expect(record.extra).toMatchObject({ amount: '12.5', folioType, transactionType });
      }
    },
  );

  test.each([
    [{ folioType: 'PATIENTPAYABLES' }, 'unknown_code', 'folioType'],
    [{ folioType: null }, 'unknown_code', 'folioType'],
    [{ transactionType: 'Transfer' }, 'unknown_code', 'transactionType'],
    [{ transactionType: null }, 'unknown_code', 'transactionType'],
    [{ amount: null }, 'bad_amount', 'amount'],
    [{ amount: 'twelve' }, 'bad_amount', 'amount'],
    [{ amount: '90071992547409.93' }, 'bad_amount', 'amount'],
    [{ id: null }, 'bad_key', 'id'],
  ] as const)('with %j is rejected, its values sealed', (cells, code, field) => {
    const { records, fate } = mapped(cells);
    expect(records).toEqual([]);
    expect(fate).toMatchObject({
      kind: 'rejected',
      rejection: { entity: 'ledgerEntry', code, fields: [field] },
    });
    if (fate.kind !== 'rejected') return;
    expect(JSON.stringify(fate.rejection)).not.toContain('0b1c-group');
    expect(fate.rejection.raw.reveal()).toMatchObject({ entryGroupId: '0b1c-group', ...cells });
  });

  test('of the other side is kept where its amount cannot be read, with an issue', () => {
    const record = entry({ folioType: 'PRACTICE', amount: 'twelve' });
    expect(record.data).toMatchObject({ recordStatus: 'inactive', amountCents: null });
    expect(record.extra).toMatchObject({ amount: 'twelve' });
    expect(issuesOf(record)).toEqual(['bad_amount amountCents']);
  });

  test.each([
    ['0.125', 'Debit', 13, '0.125'],
    ['0.125', 'Credit', -13, '-0.125'],
    ['-3.4', 'Debit', -340, null],
    ['-3.405', 'Credit', 341, '3.405'],
    ['90071992547409.91', 'Debit', Number.MAX_SAFE_INTEGER, null],
    ['1e2', 'Debit', 10_000, null],
    ['0', 'Credit', 0, null],
  ])('of %s as %s is %i cents, exactly %s', (amount, transactionType, cents, exact) => {
    const record = entry({ amount, transactionType });
    expect(record.data).toMatchObject({ amountCents: cents, amountExact: exact });
    expect(Object.is(record.data.amountCents, -0)).toBe(false);
    expect(issuesOf(record)).toEqual(exact === null ? [] : ['fractional_cents amountCents']);
  });

  test.each<[string, LedgerEntryKind]>([
    ['PROCEDURECOMPLETED', 'procedureCharge'],
    ['ProcedureCompleted', 'procedureCharge'],
    ['PATIENTPAYMENTS', 'payment'],
    ['PATPAYMENTAPPLIED', 'payment'],
    ['PATIENTPAYMENTSDELETE', 'payment'],
    ['PATIENTREFUND', 'payment'],
    ['REFUND', 'payment'],
    ['INSURANCEPAYMENTS', 'insurancePayment'],
    ['INSPAYMENTAPPLIED', 'insurancePayment'],
    ['INSURANCEREFUND', 'insurancePayment'],
    ['PATIENTADJUSTMENT', 'adjustment'],
    ['FEEUPDATION', 'adjustment'],
  ])('with code %s is of kind %s', (transactionCode, kind) => {
    const record = entry({ transactionCode });
    expect(record.data).toMatchObject({ kind, sourceStatus: transactionCode, amountCents: 1_250 });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['SOMETHINGNEW', null])(
    'with code %j counts as an adjustment, with an issue',
    (transactionCode) => {
      const record = entry({ transactionCode });
      expect(record.data).toMatchObject({
        kind: 'adjustment',
        sourceStatus: transactionCode,
        amountCents: 1_250,
        recordStatus: 'active',
      });
      expect(issuesOf(record)).toEqual(['unknown_code kind']);
    },
  );

  test('that was reversed counts, as its reversal does', () => {
    expect(entry({ isReversed: 'true' })).toMatchObject({
      data: { recordStatus: 'active', amountCents: 1_250, isReversal: null },
      extra: { isReversed: 'true' },
    });
  });

  test('refers to its adjustment code', () => {
    expect(entry({ adjustmentCodeId: '14' }).data.typeDefinitionId).toBe('adjustmentCode:14');
  });

  test.each([
    // New York, and Los Angeles for location 2: before and after midnight of each, in winter and in summer.
    ['2026-01-10T04:59:59Z', '1', '2026-01-09'],
    ['2026-01-10T05:00:00Z', '1', '2026-01-10'],
    ['2026-07-10T03:59:59Z', '1', '2026-07-09'],
    ['2026-07-10T04:00:00Z', '1', '2026-07-10'],
    ['2026-01-10T07:59:59Z', '2', '2026-01-09'],
    ['2026-01-10T08:00:00Z', '2', '2026-01-10'],
    ['2026-07-10T06:59:59.999Z', '2', '2026-07-09'],
    ['2026-07-10T07:00:00Z', '2', '2026-07-10'],
    // The nights in which the clocks of New York change.
    ['2026-03-08T04:59:59Z', '1', '2026-03-07'],
    ['2026-03-09T03:59:59Z', '1', '2026-03-08'],
    ['2026-03-09T04:00:00Z', '1', '2026-03-09'],
    ['2026-11-01T03:59:59Z', '1', '2026-10-31'],
    ['2026-11-02T04:59:59Z', '1', '2026-11-01'],
    ['2026-11-02T05:00:00Z', '1', '2026-11-02'],
    // Without a location in the zone of the group, and at the turn of the year.
    ['2027-01-01T04:30:00Z', null, '2026-12-31'],
    ['2026-12-31T23:30:00-05:00', null, '2026-12-31'],
  ])('of %s at location %s is of the day %s', (transactionDate, locationId, day) => {
    const { data } = entry({ transactionDate, locationId });
    expect([data.entryDate, data.serviceDate, data.agingDate]).toEqual([day, day, day]);
  });

  test('of a time without an offset has no date, with an issue, and counts', () => {
    const record = entry({ transactionDate: '2026-02-25T14:30:00' });
    expect(record.data).toMatchObject({
      entryDate: null,
      serviceDate: null,
      agingDate: null,
      amountCents: 1_250,
    });
    expect(record.extra).toMatchObject({ transactionDate: '2026-02-25T14:30:00' });
    expect(issuesOf(record)).toEqual(['bad_date entryDate']);
  });

  test('a note taken of a rejected row does not stick to the next record', () => {
    expect(mapped({ folioType: 'NEW', transactionCode: 'NEW' }).fate.kind).toBe('rejected');
    expect(entry()).not.toHaveProperty('issues');
  });
});

describe('an accounting procedure', () => {
  const accounting = (cells: Cells) =>
    recordOf(mapRow('accountingProcedure', { treatmentProcedureId: '40', ...cells }), 'ledgerEntry');

  test('moves nothing, for its money comes with the transactions', () => {
    const record = accounting({
      patientId: '51',
      providerId: '12',
      locationId: '2',
      insurancePayable: '80',
      patientPayable: '20.5',
      patientPaid: '0',
      insurancePaid: '9007199254740993.01',
      isDeleted: 'false',
      lastUpdatedOn: '2026-02-25T14:30:00Z',
    });
    expect(record.id).toBe('accountingProcedure:40');
    expect(said(record.data)).toEqual({
      recordStatus: 'inactive',
      kind: 'procedureCharge',
      patientId: 'patient:51',
      procedureId: 'treatmentProcedure:40',
      providerId: 'provider:12',
      locationId: 'location:2',
    });
    expect(record.extra).toEqual({
      insurancePayable: '80',
      patientPayable: '20.5',
      patientPaid: '0',
      insurancePaid: '9007199254740993.01',
    });
  });

  test('that was deleted is a record all the same', () => {
    expect(accounting({ isDeleted: 'true' }).data.recordStatus).toBe('deleted');
  });

  test('without a procedure has no key', () => {
    expect(mapRow('accountingProcedure', { treatmentProcedureId: null }).fate).toMatchObject({
      rejection: { code: 'bad_key', fields: ['treatmentProcedureId'] },
    });
  });
});

describe('an invoice', () => {
  test('is a payment of which little is known, with everything else kept', () => {
    const record = recordOf(
      mapRow('invoice', {
        id: '6',
        patientId: '51',
        locationId: '1',
        invoiceSource: '6',
        lastUpdatedOn: '2026-02-25T14:30:00Z',
        invoiceNumber: 'INV-1',
        lines: '[{"amount":12.50}]',
      }),
      'payment',
    );
    expect(record.id).toBe('invoice:6');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      locationId: 'location:1',
    });
    expect(record.extra).toEqual({ invoiceSource: '6', invoiceNumber: 'INV-1', lines: '[{"amount":12.50}]' });
  });
});
