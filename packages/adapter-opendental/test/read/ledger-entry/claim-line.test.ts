import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from '../mapping.ts';

type Cells = Record<string, string | null>;

describe('entries of claim lines', () => {
  const map = (cells: Cells) =>
    mapRow('claimproc', {
      ClaimProcNum: '5',
      PatNum: '12',
      ProcNum: '40',
      Status: '1',
      ...cells,
    });
  const entry = (part: 'payment' | 'writeOff', cells: Cells) => recordOf(map(cells), 'ledgerEntry', part);

  test('a received line pays and writes off', () => {
    const cells = {
      InsPayAmt: '80.25',
      WriteOff: '19.75',
      DateCP: '2024-04-02',
      DateEntry: '2024-04-03',
      ProcDate: '2024-03-01',
      ProvNum: '1',
      ClinicNum: '2',
      PayPlanNum: '0',
    };
    const shared = {
      recordStatus: 'active',
      patientId: 'patient:12',
      procedureId: 'procedurelog:40',
      agingDate: '2024-04-02',
      entryDate: '2024-04-03',
      serviceDate: '2024-03-01',
      providerId: 'provider:1',
      locationId: 'clinic:2',
      paymentPlanEntryId: null,
      sourceStatus: '1',
    };
    const payment = entry('payment', cells);
    expect(payment.id).toBe('claimproc:5#payment');
    expect(payment.data).toMatchObject({ ...shared, kind: 'insurancePayment', amountCents: -8025 });
    const writeOff = entry('writeOff', cells);
    expect(writeOff.id).toBe('claimproc:5#writeOff');
    expect(writeOff.data).toMatchObject({ ...shared, kind: 'insuranceWriteOff', amountCents: -1975 });
  });

  test.each([
    ['0', false],
    ['1', true],
    ['2', false],
    ['3', false],
    ['4', true],
    ['5', true],
    ['6', false],
    ['7', true],
    ['8', false],
    ['9', false],
  ])('status %s moves the balance: %s', (Status, moves) => {
    const cells = { Status, InsPayAmt: '10', WriteOff: '5' };
    for (const [part, cents] of [
      ['payment', -1000],
      ['writeOff', -500],
    ] as const) {
      expect(entry(part, cells).data).toMatchObject({
        recordStatus: moves ? 'active' : 'inactive',
        amountCents: moves ? cents : null,
        amountExact: null,
        sourceStatus: Status,
      });
    }
  });

  test.each(['10', '', 'x'])('a row with the status "%s" is rejected', (Status) => {
    expect(rejectionOf(map({ Status }))).toBe('unknown_code Status');
  });

  test('an expected amount stands on the line; the entries keep nothing', () => {
    const expected = map({ Status: '0', WriteOff: '19.75', InsPayAmt: '0' });
    expect(recordOf(expected, 'claimLine').data).toMatchObject({ writeOffCents: 1975, paidCents: 0 });
    for (const part of ['payment', 'writeOff'])
      expect(recordOf(expected, 'ledgerEntry', part)).not.toHaveProperty('extra');
  });

  test.each([{ InsPayAmt: 'x' }, { WriteOff: '' }, { InsPayAmt: null }])(
    'an unreadable amount (%o) rejects the row',
    (cells) => {
      expect(rejectionOf(map(cells))).toBe('bad_amount InsPayAmt WriteOff');
    },
  );

  test('a reversal raises the balance; nothing is ever minus zero', () => {
    expect(entry('payment', { InsPayAmt: '-15' }).data.amountCents).toBe(1500);
    expect(Object.is(entry('writeOff', { WriteOff: '0' }).data.amountCents, 0)).toBe(true);
  });

  test('a payment by total has no procedure', () => {
    expect(entry('payment', { ProcNum: '0' }).data.procedureId).toBeNull();
  });

  test('a tracked plan is referred to by its entry', () => {
    expect(entry('payment', { PayPlanNum: '3' }).data.paymentPlanEntryId).toBe('payplan:3#plan');
  });

  test('a fraction is noted on the entry that it belongs to', () => {
    const cells = { InsPayAmt: '10.005', WriteOff: '5' };
    expect(entry('payment', cells).data).toMatchObject({ amountCents: -1001, amountExact: '-10.005' });
    expect(issuesOf(entry('payment', cells))).toEqual(['fractional_cents amountCents']);
    expect(issuesOf(entry('writeOff', cells))).toEqual([]);
  });

  test('kept columns stand on the line alone', () => {
    const outcome = map({ SecUserNumEntry: '77' });
    expect(recordOf(outcome, 'claimLine').extra).toEqual({ SecUserNumEntry: '77' });
    for (const part of ['payment', 'writeOff'])
      expect(recordOf(outcome, 'ledgerEntry', part)).not.toHaveProperty('extra');
  });

  test('the line comes first, then what it moves', () => {
    expect(map({}).records.map(({ id }) => id)).toEqual([
      'claimproc:5',
      'claimproc:5#payment',
      'claimproc:5#writeOff',
    ]);
  });

  test('a cell that cannot be read is noted on every record that misses it, under its own field', () => {
    const outcome = map({ DateCP: '2024-13-01', PayPlanNum: 'x', Remarks: 'y', ClaimNum: 'z' });
    const line = recordOf(outcome, 'claimLine');
    expect(issuesOf(line)).toEqual([
      'bad_number claimId',
      'bad_number paymentPlanId',
      'bad_date reportingDate',
    ]);
    expect(line.extra).toEqual({ ClaimNum: 'z', PayPlanNum: 'x', DateCP: '2024-13-01' });
    for (const part of ['payment', 'writeOff']) {
      const entryOfPart = recordOf(outcome, 'ledgerEntry', part);
      expect(issuesOf(entryOfPart)).toEqual(['bad_number paymentPlanEntryId', 'bad_date agingDate']);
      expect(entryOfPart.data).toMatchObject({ agingDate: null, paymentPlanEntryId: null });
      expect(entryOfPart).not.toHaveProperty('extra');
    }
  });
});
