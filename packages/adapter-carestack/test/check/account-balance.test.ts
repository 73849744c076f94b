import { type Batch, type CanonicalRecord, entities, localDateFrom, recordId } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { expect, test } from 'vitest';
import { createLedgerCheck } from '../../src/check/ledger-check.ts';
import { type Cells, context, mapRow } from '../read/map-row.ts';

const { adapter, instance, observedAt } = context;

/** A record with these fields, and all others null. */
const upsert = (entity: 'organization' | 'patient', key: string, fields: object): CanonicalRecord => {
  const nulls = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
  const data = { ...nulls, recordStatus: 'active', ...fields };
  const source = { adapter, instance, table: entity, key };
  return { op: 'upsert', entity, id: recordId(entity, [key]), source, data } as CanonicalRecord;
};

const folioOfBoth = (entryGroupId: string, amount: string, debit: string, credit: string): Cells[] => [
  { entryGroupId, amount, folioType: debit, transactionType: 'Debit' },
  { entryGroupId, amount, folioType: credit, transactionType: 'Credit' },
];

test('an account owes what its patient and insurance have to pay, less what is not yet applied', async () => {
  const rows = [
    ...folioOfBoth('charge', '20', 'PATIENTPAYABLE', 'PRACTICE'),
    ...folioOfBoth('charge', '80.5', 'INSURANCEPAYABLE', 'PROVIDER'),
    ...folioOfBoth('received', '30', 'REFUND', 'PATIENTCREDIT'),
    ...folioOfBoth('applied', '15', 'PATIENTCREDIT', 'PATIENTPAYABLE'),
    ...folioOfBoth('taken off', '5', 'ADJUSTMENTDEBIT', 'PATIENTPAYABLE'),
  ];
  const records = rows.flatMap(
    (cells, position) =>
      mapRow('accountingTransaction', {
        id: String(position + 1),
        patientId: '52',
        locationId: '1',
        transactionDate: '2026-02-25T14:30:00Z',
        transactionCode: 'FEEUPDATION',
        ...cells,
      }).records,
  );
  const batch: Batch = {
    instance,
    phase: 'snapshot',
    observedAt,
    records: [
      upsert('organization', '77', { balancePolicy: { system: 'careStack' } }),
      upsert('patient', '51', { guarantorId: 'patient:51' }),
      upsert('patient', '52', { guarantorId: 'patient:51' }),
      ...records,
    ],
    rejected: [],
    tables: [
      {
        table: 'accountingTransaction',
        status: 'complete',
        read: rows.length,
        mapped: rows.length,
        folded: 0,
        skipped: {},
        rejected: 0,
        asOf: observedAt,
      },
    ],
    settled: true,
    cursor: { adapter, version: 1, epoch: 'first', position: {} },
    complete: true,
  };
  const ledger = createLedger({ asOf: localDateFrom('2026-03-01') });
  ledger.add(batch);
  const check = createLedgerCheck();
  check.add(batch);

  const report = await check.report([
    {
      patientKey: '52',
      appliedPatientPayment: '15',
      appliedInsPayments: '0',
      balanceDuePatient: '0',
      balanceDueInsurance: '80.5',
      patientUnappliedCredits: '15',
    },
  ]);
  expect(report).toMatchObject({ holds: true, groups: 4, amountsCompared: 3 });
  const { accounts, remarks } = ledger.accounts();
  expect(accounts).toMatchObject([{ guarantorId: 'patient:51', balanceCents: 6_550, entries: 6 }]);
  expect(remarks.entriesWithoutAmount).toBe(0);
});
