import { expect, test } from 'vitest';
import { issuesOf, mapJson, recordOf } from './map-row.ts';

test('a tooth may be a bare number, and names of fields in any case', () => {
  const record = recordOf(
    mapJson(
      'treatmentProcedure',
      `{"Id": 9007199254740993, "PATIENTID": 51, "tooth": 3, "Surfaces": {"B": true, "l": false, "M": true},
        "statusid": 1, "quadrantId": null, "isDeleted": false, "proposedDate": "2026-01-10T00:00:00"}`,
    ),
    'procedure',
  );
  expect(record.id).toBe('treatmentProcedure:9007199254740993');
  expect(record.data).toMatchObject({
    recordStatus: 'active',
    patientId: 'patient:51',
    status: 'planned',
    tooth: '3',
    sourceTooth: '3',
    surfaces: ['M', 'B'],
    date: '2026-01-10',
  });
  expect(record).not.toHaveProperty('issues');
});

test('surfaces that are no object are kept as they came', () => {
  const record = recordOf(mapJson('treatmentProcedure', '{"id": 1, "surfaces": "MOD"}'), 'procedure');
  expect(record.data.surfaces).toBeNull();
  expect(record.extra).toEqual({ surfaces: 'MOD' });
});

test('money and ids keep every digit that came', () => {
  const record = recordOf(
    mapJson(
      'accountingTransaction',
      `{"id": 18014398509481985, "transactionType": "CREDIT", "amount": 12.125, "folioType": "subscriptioncredit",
        "transactionCode": "PATIENTPAYMENTS", "transactionDate": "2026-02-25T14:30:00Z", "isReversed": false,
        "entryGroupId": "g", "patientId": 51, "locationId": 1, "invoiceId": null}`,
    ),
    'ledgerEntry',
  );
  expect(record.id).toBe('accountingTransaction:18014398509481985');
  expect(record.data).toMatchObject({ amountCents: -1_213, amountExact: '-12.125', kind: 'payment' });
  expect(record.extra).toEqual({
    amount: '12.125',
    entryGroupId: 'g',
    folioType: 'subscriptioncredit',
    isReversed: 'false',
    transactionType: 'CREDIT',
  });
  expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
});

test('the chart of a periodontal exam stays the text that it is, with its numbers as written', () => {
  const record = recordOf(
    mapJson(
      'perioExam',
      `{"id": "5f0c1e4a-0000-4000-8000-0000000000aa", "patientID": 51, "deleteStatus": 0, "date": "2026-02-25T00:00:00",
        "chart": {"maxilla": {"tooth1": [3, 2.50]}}, "annotation": "{}", "status": "Completed"}`,
    ),
    'perioExam',
  );
  expect(record.data).toMatchObject({ recordStatus: 'active', patientId: 'patient:51', date: '2026-02-25' });
  expect(record.extra).toEqual({
    chart: '{"maxilla":{"tooth1":[3,2.50]}}',
    annotation: '{}',
    status: 'Completed',
  });
});
