import type { ExpectedRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { historyRows } from '../../../src/eaglesoft/write/rows/money/history-rows.ts';
import { type EaglesoftRow, writeEaglesoft } from '../../../src/index.ts';
import { expectedById, expectedOf, rowsOf, threeLocations } from '../write/written-database.ts';

const practice = threeLocations({ patients: 200 });
const written = writeEaglesoft(practice);
const rows = (table: string) => rowsOf(written, table);
const headers = new Map(rows('transactions_header').map((row) => [row.tran_num, row]));
const details = Map.groupBy(rows('transactions_detail'), (row) => row.tran_num);
const patients = new Map(rows('patient').map((row) => [(row.patient_id ?? '').toUpperCase(), row]));
const records = new Map(written.expected.map((record) => [`${record.entity} ${record.id}`, record]));

const cents = (cell: string | null | undefined): number => Math.round(Number(cell) * 100);
const sumOf = (parts: readonly EaglesoftRow[]): number =>
  parts.reduce((sum, { amount }) => sum + cents(amount), 0);
const partsOf = (header: EaglesoftRow): readonly EaglesoftRow[] => details.get(header.tran_num) ?? [];
const named = (table: string, key: string | null | undefined): string | null =>
  key == null || key === '' || key === '0' ? null : `${table}:${key.toUpperCase()}`;
const entryOf = ({ detail_id: id }: EaglesoftRow): ExpectedRecord =>
  expectedById(written, 'ledgerEntry', `transactions_detail:${id}`);

describe('transactions', () => {
  test('have a header for each detail, and details for each header', () => {
    expect(headers.size).toBeGreaterThan(2000);
    for (const number of headers.keys()) expect(details.get(number)?.length).toBeGreaterThan(0);
    for (const number of details.keys()) expect(headers.has(number)).toBe(true);
  });

  test('have every type, and every status with details that count only in force', () => {
    expect([...new Set([...headers.values()].map(({ type }) => type))].sort()).toEqual([
      ...['A', 'C', 'D', 'F', 'I', 'P', 'S', 'W', 'Y'],
    ]);
    const statuses = Map.groupBy(headers.values(), ({ status }) => status);
    expect([...statuses.keys()].sort()).toEqual(['A', 'D', 'V']);
    for (const status of ['D', 'V'])
      for (const header of statuses.get(status) ?? [])
        expect(new Set(partsOf(header).map((part) => part.status))).toEqual(new Set(['0']));
  });

  test('come to the sum of their details', () => {
    for (const header of headers.values()) {
      const counted = partsOf(header).filter(({ status }) => status === (header.status === 'A' ? '1' : '0'));
      expect(sumOf(counted)).toBe(cents(header.amount));
    }
  });

  test('have numbers in the order of their dates', () => {
    const inOrder = [...headers.values()].toSorted(
      (one, other) => Number(one.tran_num) - Number(other.tran_num),
    );
    const dates = inOrder.map(({ tran_date: date }) => date ?? '');
    expect(dates).toEqual(dates.toSorted());
  });

  test('are lowered by payments and raised by services', () => {
    const totals = new Map<string, number>();
    for (const { type, amount, status } of headers.values())
      if (status === 'A') totals.set(type ?? '', (totals.get(type ?? '') ?? 0) + cents(amount));
    for (const type of ['P', 'A', 'Y', 'I', 'W', 'F']) expect(totals.get(type), type).toBeLessThan(0);
    for (const type of ['S', 'D']) expect(totals.get(type), type).toBeGreaterThan(0);
  });

  test('are drawn where they are services, and only there', () => {
    const services = [...headers.values()].filter(({ type }) => type === 'S');
    expect(rows('transactions_extra').map((row) => row.tran_num)).toEqual(
      services.map((row) => row.tran_num),
    );
  });

  test('belong to a head of a family', () => {
    for (const { resp_party_id: party } of headers.values()) {
      const head = patients.get((party ?? '').toUpperCase());
      expect(head?.responsible_party_status).toBe('Y');
    }
  });
});

describe('what a view would show of a transaction', () => {
  const firsts = [...headers.values()].map((header) => ({
    header,
    parts: partsOf(header).toSorted((one, other) => Number(one.detail_id) - Number(other.detail_id)),
  }));

  test('is nobody where the first detail names none', () => {
    const blank = firsts.filter(({ parts }) => (parts[0]?.provider_id ?? '') === '');
    expect(blank.length).toBeGreaterThan(30);
    expect(new Set(blank.map(({ header }) => header.type)).size).toBeGreaterThan(3);
    for (const { header, parts } of blank) {
      const first = parts.find(({ provider_id: provider }) => (provider ?? '') !== '');
      expect(first).toBeDefined();
      if (header.type !== 'S') continue;
      expect(
        expectedById(written, 'procedure', `transactions_header:${header.tran_num}`).data.providerId,
      ).toBe(named('provider', first?.provider_id));
    }
  });

  test('is a provider that was replaced, in a detail that does not count', () => {
    const replaced = firsts.filter(
      ({ header, parts }) => header.status === 'A' && parts[0]?.status === '0' && parts[1]?.status === '1',
    );
    expect(replaced.length).toBeGreaterThan(20);
    for (const { parts } of replaced) {
      expect(parts[0]?.provider_id).not.toBe(parts[1]?.provider_id);
      expect(entryOf(parts[0] ?? {}).data.recordStatus).toBe('deleted');
      expect(entryOf(parts[1] ?? {}).data.recordStatus).toBe('active');
    }
  });

  test('is one of two people and one of two providers', () => {
    const shared = firsts.filter(
      ({ header, parts }) =>
        header.type === 'S' && new Set(parts.map((part) => part.patient_id?.toUpperCase())).size === 2,
    );
    expect(shared.length).toBeGreaterThan(3);
    for (const { header, parts } of shared) {
      expect(new Set(parts.map(({ provider_id: provider }) => provider?.toUpperCase())).size).toBe(3);
      expect(
        expectedById(written, 'procedure', `transactions_header:${header.tran_num}`).data.patientId,
      ).toBe(named('patient', parts[0]?.patient_id));
      const balancing = [...headers.values()].find(
        (other) =>
          other.type === 'F' &&
          cents(other.amount) === -cents(header.amount) &&
          other.tran_date === header.tran_date,
      );
      expect(balancing).toBeDefined();
    }
  });
});

describe('entries', () => {
  test('carry the money of the truth, cent by cent', () => {
    let carried = 0;
    for (const { id, data } of practice.records('ledgerEntry')) {
      if (!written.ids.has(id)) continue;
      carried += 1;
      const expected = expectedOf(written, 'ledgerEntry', id).data;
      expect(expected.amountCents, id).toBe(data.amountCents);
      expect(expected.kind, id).toBe(data.kind);
      expect(expected.providerId ?? null, id).toBe(written.ids.get(data.providerId ?? '') ?? null);
      expect(expected.treatedPatientId ?? expected.patientId, id).toBe(written.ids.get(data.patientId ?? ''));
      expect(expected.entryDate, id).toBe(data.entryDate);
      expect(expected.agingDate, id).toBe(data.agingDate);
    }
    expect(carried).toBeGreaterThan(2000);
  });

  test('leave out what moves nothing, and payment plans', () => {
    const left = practice.records('ledgerEntry').filter(({ id }) => !written.ids.has(id));
    expect(left.length).toBeGreaterThan(100);
    for (const { data } of left)
      expect(data.kind.startsWith('paymentPlan') || (data.amountCents ?? 0) === 0).toBe(true);
  });

  test('are told by the rows that they come from', () => {
    for (const [number, parts] of details) {
      const header = headers.get(number);
      for (const part of parts) {
        const { data } = entryOf(part);
        const collects =
          ['P', 'A', 'Y', 'I'].includes(header?.type ?? '') ||
          (header?.type !== 'S' && header?.impacts === 'C');
        const collector = (part.collections_go_to ?? '') === '' ? part.provider_id : part.collections_go_to;
        expect(data).toMatchObject({
          amountCents: cents(part.amount),
          recordStatus: part.status === '1' ? 'active' : 'deleted',
          patientId: named('patient', header?.resp_party_id),
          providerId: named('provider', collects ? collector : part.provider_id),
          locationId: named('practice', part.provider_practice_id),
          sourceStatus: header?.type,
          serviceDate: header?.tran_date,
          agingDate: header?.aging_date ?? header?.tran_date,
          procedureId:
            header?.type === 'S'
              ? `transactions_header:${number}`
              : named('transactions_header', part.applied_to),
          typeDefinitionId: named('adjustment_type', header?.adjustment_type),
        });
      }
    }
  });

  test('name whoever collects, who produced where nobody does, and say so of both', () => {
    const payments = rows('transactions_detail').filter((row) =>
      ['P', 'A', 'Y', 'I'].includes(headers.get(row.tran_num)?.type ?? ''),
    );
    const silent = payments.filter(
      (row) => (row.collections_go_to ?? '') === '' && (row.provider_id ?? '') !== '',
    );
    expect(silent.length).toBeGreaterThan(20);
    const others = payments.filter(
      (row) =>
        (row.collections_go_to ?? '') !== '' &&
        row.collections_go_to?.toUpperCase() !== row.provider_id?.toUpperCase(),
    );
    expect(others.length).toBeGreaterThan(50);
    for (const row of others)
      expect(entryOf(row).data.providerId).toBe(named('provider', row.collections_go_to));
  });

  test('are an insurance’s write-off where a claim is named, and an adjustment where none is', () => {
    const kinds = { claimed: 0, plain: 0 };
    for (const header of headers.values()) {
      if (header.type !== 'W') continue;
      const isClaimed = named('insurance_claim', header.claim_id) !== null;
      kinds[isClaimed ? 'claimed' : 'plain'] += 1;
      for (const part of partsOf(header))
        expect(entryOf(part).data.kind).toBe(isClaimed ? 'insuranceWriteOff' : 'adjustment');
    }
    expect(kinds.claimed).toBeGreaterThan(50);
    expect(kinds.plain).toBeGreaterThan(3);
  });

  test('keep what the header has besides, where it has no record of its own', () => {
    const insurance = [...headers.values()].filter(({ type }) => type === 'I');
    expect(insurance.some((header) => partsOf(header).length > 1)).toBe(true);
    for (const header of insurance) {
      const [first, ...others] = partsOf(header);
      expect(entryOf(first ?? {}).extra).toMatchObject({ amount: header.amount, status: 'A' });
      for (const other of others) expect(entryOf(other).extra).not.toHaveProperty('amount');
    }
  });
});

describe('payments', () => {
  const payments = [...headers.values()].filter(({ type }) => ['P', 'A', 'Y'].includes(type ?? ''));

  test('are carried with their parts', () => {
    for (const { id, data } of practice.records('payment'))
      expect(expectedOf(written, 'payment', id).data).toMatchObject({
        amountCents: data.amountCents,
        date: data.date,
        typeDefinitionId: data.typeDefinitionId === null ? null : written.ids.get(data.typeDefinitionId),
      });
    for (const { id, data } of practice.records('paymentAllocation'))
      expect(expectedOf(written, 'paymentAllocation', id).data).toMatchObject({
        amountCents: data.amountCents,
        paymentId: written.ids.get(data.paymentId ?? ''),
        ledgerEntryId: written.ids.get(data.ledgerEntryId ?? ''),
        patientId: written.ids.get(data.patientId ?? ''),
      });
  });

  test('have a record for the header and one more for each detail', () => {
    const widths = new Set<number>();
    for (const header of payments) {
      const parts = partsOf(header);
      widths.add(parts.length);
      expect(records.get(`payment transactions_header:${header.tran_num}`)?.data.recordStatus).toBe(
        header.status === 'A' ? 'active' : 'deleted',
      );
      for (const { detail_id: id, amount } of parts)
        expect(records.get(`paymentAllocation transactions_detail:${id}#allocation`)?.data.amountCents).toBe(
          0 - cents(amount),
        );
    }
    expect(widths.size).toBeGreaterThan(1);
  });

  test('were voided in a few cases, and came back in a few', () => {
    expect(payments.filter(({ status }) => status === 'V').length).toBeGreaterThan(5);
    expect(payments.some(({ status, amount }) => status === 'A' && cents(amount) > 0)).toBe(true);
  });
});

describe('claims and checks', () => {
  test('are all carried, with one claim more for each write-off that names none', () => {
    const own = practice.records('claim');
    expect(rows('insurance_claim').length).toBeGreaterThan(own.length);
    for (const { id, data } of own)
      expect(expectedOf(written, 'claim', id).data).toMatchObject({
        feeCents: data.feeCents,
        paidCents: data.paidCents,
        insurancePlanId: written.ids.get(data.insurancePlanId ?? ''),
        patientId: written.ids.get(data.patientId ?? ''),
      });
    const known = new Set(rows('insurance_claim').map(({ claim_id: id }) => id));
    for (const { claim_id: id } of headers.values())
      if (named('insurance_claim', id) !== null) expect(known.has(id)).toBe(true);
    for (const { id, data } of practice.records('claimPayment'))
      expect(expectedOf(written, 'claimPayment', id).data.amountCents).toBe(data.amountCents);
  });

  test('say self, spouse and child of a patient, and of all others that they are others', () => {
    for (const { id, data } of practice.records('claim')) {
      const { relationship, sourceRelationship } = expectedOf(written, 'claim', id).data;
      expect(sourceRelationship).toBe(
        { self: 'S', spouse: 'W', child: 'C' }[String(data.relationship)] ?? 'O',
      );
      expect(relationship).toBe(sourceRelationship === 'O' ? null : data.relationship);
    }
  });
});

describe('the history of the other profile', () => {
  const history = historyRows(rows('transactions_header'), rows('transactions_detail'));

  test('has each detail with its header', () => {
    expect(history.length).toBe(rows('transactions_detail').length);
    for (const row of history) {
      const header = headers.get(row.tran_num);
      expect(row.amount).toBe(header?.amount);
      expect(row.status).toBe(header?.status);
    }
    expect(history.reduce((sum, row) => sum + cents(row.detail_amount), 0)).toBe(
      sumOf(rows('transactions_detail')),
    );
  });

  test('has no detail without a header', () => {
    expect(() => historyRows([], rows('transactions_detail').slice(0, 1))).toThrow(RangeError);
  });
});
