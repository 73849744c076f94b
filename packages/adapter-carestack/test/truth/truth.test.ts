import type { CanonicalRecord, EntityName, TableProgress } from '@bitewing/core';
import type { Difference } from '@bitewing/testkit';
import {
  type CareStackGroup,
  type CareStackObject,
  type CareStackServerOptions,
  idText,
} from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import { firstDifference } from './compare-lists.ts';
import { compareKept, expectHeld } from './expect-truth.ts';
import { KeepingHost } from './keeping-host.ts';
import { locationOf, placedRows } from './rows-of-group.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
/** Said by the host, so that it does not hang on a location that may go. */
const timeZone = 'America/New_York';
const written = groupOf(60);
const small = groupOf(15);

/** Reads an account whole, as a host keeps it. */
async function readGroup(
  server: Omit<CareStackServerOptions, 'group'> = {},
  options: Partial<CareStackOptions> = {},
  group: CareStackGroup = written.group,
): Promise<{ readonly host: KeepingHost; readonly tables: ReadonlyMap<string, TableProgress> }> {
  const { source } = await start({ group, ...server });
  const host = new KeepingHost();
  const { tables: read, last } = await host.snapshot(source(options));
  expect(last).toMatchObject({ complete: true, settled: true });
  return { host, tables: read };
}

describe('a group of five locations', () => {
  test('reads as it is: every record, field and kept column, and every row accounted for', async () => {
    const { host, tables } = await readGroup();
    expect(written.group.locations.length).toBe(5);
    expect(host.kept.size).toBeGreaterThan(4_000);
    const excused = await expectHeld(host, written.expected);
    console.log(`${host.kept.size} records of ${tables.size} tables, ${excused} fields excused`);
    const rows = new Map<string, Set<string>>();
    for (const { source } of written.expected) {
      if (source === undefined) throw new Error('an expectation without a row');
      const keys = rows.get(source.table);
      if (keys === undefined) rows.set(source.table, new Set([source.key]));
      else keys.add(source.key);
    }
    expect([...tables.keys()].sort()).toEqual([...rows.keys()].sort());
    for (const [table, progress] of tables)
      expect([table, progress]).toMatchObject([
        table,
        {
          status: 'complete',
          read: rows.get(table)?.size,
          mapped: rows.get(table)?.size,
          folded: 0,
          skipped: {},
          rejected: 0,
        },
      ]);
  });

  test('holds nothing back and makes nothing up: written and dropped are the whole truth', () => {
    const carried = [...written.written.values()].reduce((sum, count) => sum + count, 0);
    const dropped = written.dropped.reduce((sum, { count }) => sum + count, 0);
    expect(carried).toBeGreaterThan(1_000);
    expect(dropped).toBeGreaterThan(0);
    for (const [entity, count] of written.written) {
      const left = written.dropped.filter((one) => one.entity === entity);
      const whole = left.reduce((sum, one) => sum + one.count, count);
      expect([entity, whole]).toEqual([entity, written.practice.records(entity).length]);
    }
  });
});

const spelled = (list: string) => ({
  envelopes: {
    patients: list,
    appointments: list,
    treatmentProcedures: list,
    existingProcedures: list,
    invoices: list,
    accountingProcedures: list,
    accountingTransactions: list,
  },
});

/** An account may be told in many ways; none of them may show. */
const tellings: readonly (readonly [
  string,
  Omit<CareStackServerOptions, 'group'>,
  Partial<CareStackOptions>,
])[] = [
  ['lists under results', { ...spelled('results'), lastToken: 'absent' }, {}],
  ['lists under Results', { ...spelled('Results'), lastToken: 'empty' }, {}],
  ['lists under PATIENTS', spelled('PATIENTS'), {}],
  ['lists under appointments', spelled('appointments'), {}],
  ['lists under AccountingTransactions', spelled('AccountingTransactions'), {}],
  ['lists under items', spelled('items'), {}],
  ['lists under data', { ...spelled('data'), lastToken: 'empty' }, {}],
  ['starts under startTime', { appointmentStartKey: 'startTime' }, {}],
  ['starts under startDateTime', { appointmentStartKey: 'startDateTime' }, {}],
  ['lists of one as the thing itself', { loneRows: 'object' }, {}],
  ['the vendor headers alone', { headerMode: 'headers' }, { headerMode: 'headers' }],
  ['headers and a token', { headerMode: 'both' }, { headerMode: 'both' }],
  ['pages of seven rows', {}, { pageSize: 7 }],
  ['one request at a time', {}, { concurrency: 1 }],
  ['sixteen requests at a time', {}, { concurrency: 16 }],
];

/** All that a host gets of a record, but for when. */
const pictureOf = ({ op, entity, id, ...rest }: CanonicalRecord): string =>
  JSON.stringify([entity, id, op, rest]);

describe('told in another way', () => {
  let usual: readonly string[] | undefined;
  const readSmall = async (
    ...[server, options]: Parameters<typeof readGroup>
  ): Promise<readonly string[]> => {
    const { host } = await readGroup(server, options, small.group);
    return [...host.kept.values()].map(pictureOf);
  };

  test.each(tellings)('it is the same stream: %s', async (_name, server, options) => {
    usual ??= await readSmall();
    expect(usual.length).toBeGreaterThan(1_000);
    expect(firstDifference(await readSmall(server, options), usual)).toBe('');
  });
});

type Change = readonly [place: string, change: (group: CareStackGroup) => void];

const firstOf = <Row>(rows: Iterable<Row>): Row => {
  for (const row of rows) return row;
  throw new Error('a group without such rows');
};

/** Puts a row in the place of the first one of a list. */
const inList =
  (
    list:
      | 'locations'
      | 'operatories'
      | 'patients'
      | 'appointments'
      | 'treatmentProcedures'
      | 'existingProcedures'
      | 'invoices'
      | 'accountingProcedures'
      | 'accountingTransactions'
      | 'adjustmentCodes'
      | 'providers'
      | 'facilities'
      | 'referralSources'
      | 'paymentTypes'
      | 'appointmentStatuses'
      | 'productionTypes',
    changed: object,
  ) =>
  (group: CareStackGroup): void => {
    group[list][0] = { ...firstOf(group[list]), ...changed };
  };

/** Puts an object in the place of the first one of a map. */
const inMap =
  (map: 'insuranceBenefits' | 'insurancePlans' | 'payors' | 'procedureCodes' | 'users', changed: object) =>
  (group: CareStackGroup): void => {
    const [key, value] = firstOf(group[map]);
    group[map].set(key, { ...value, ...changed });
  };

/** Puts a row in the place of the first one of the first list of a map that has any. */
const inLists =
  (
    map:
      | 'notes'
      | 'medicalAlerts'
      | 'medications'
      | 'perioCharts'
      | 'treatmentPlans'
      | 'insurances'
      | 'feeScheduleAssignments',
    changed: object,
  ) =>
  (group: CareStackGroup): void => {
    const [key, rows] = firstOf([...group[map]].filter(([, list]) => list.length > 0));
    group[map].set(key, [{ ...firstOf(rows), ...changed }, ...rows.slice(1)]);
  };

/** One value of every table, and where it has to be missed. */
const changes: readonly Change[] = [
  ['location.phone', inList('locations', { phone1: '(212) 555-0100' })],
  ['operatory.name', inList('operatories', { name: 'Other' })],
  ['provider.middleName', inList('providers', { middleName: 'Other' })],
  ['userAccount.extra.designation', inMap('users', { designation: 'Other' })],
  ['definition.extra.color', inList('appointmentStatuses', { color: 'Other' })],
  ['appointmentType.name', inList('productionTypes', { name: 'Other' })],
  ['definition.value', inList('adjustmentCodes', { AdjustmentCode: 'Other' })],
  ['definition.extra.TransactionCharge', inList('paymentTypes', { TransactionCharge: 17 })],
  ['referral.businessName', inList('referralSources', { name: 'Other' })],
  ['definition.extra.email', inList('facilities', { email: 'other@example.com' })],
  ['procedureCode.description', inMap('procedureCodes', { description: 'Other' })],
  ['patient.preferredName', inList('patients', { nickName: 'Other' })],
  ['appointment.durationMinutes', inList('appointments', { duration: 17 })],
  ['treatmentPlanItem.patientCents', inList('treatmentProcedures', { patientEstimate: 1.17 })],
  ['procedure.extra.materialId', inList('existingProcedures', { materialId: 17 })],
  ['payment.extra.invoiceSource', inList('invoices', { invoiceSource: 17 })],
  ['ledgerEntry.extra.patientPaid', inList('accountingProcedures', { patientPaid: 1.17 })],
  ['ledgerEntry.extra.entryGroupId', inList('accountingTransactions', { entryGroupId: 'Other' })],
  ['subscription.memberId', inLists('insurances', { identificationValue: 'Other' })],
  ['benefitUsage.extra.copay', inMap('insuranceBenefits', { copay: 1.17 })],
  ['insurancePlan.groupNumber', inMap('insurancePlans', { GroupNumber: 'Other' })],
  ['feeScheduleAssignment.extra.SpecialtyId', inLists('feeScheduleAssignments', { SpecialtyId: 17 })],
  ['carrier.name', inMap('payors', { PayorName: 'Other' })],
  ['treatmentPlan.heading', inLists('treatmentPlans', { TreatmentPlanName: 'Other' })],
  ['alert.description', inLists('medicalAlerts', { alertName: 'Other' })],
  ['alert.startDate', inLists('medications', { startDate: '2019-01-17T00:00:00' })],
  ['perioExam.extra.annotation', inLists('perioCharts', { annotation: '{"other":1}' })],
];

const placeOf = ({ entity, field = 'record' }: Difference): string => `${entity}.${field}`;

describe('a value that is not what the truth says', () => {
  test('is found in every table', async () => {
    const { server, source } = await start({ group: small.group });
    const before = new KeepingHost();
    await before.snapshot(source());
    const known = await compareKept(before.kept.values(), small.expected);
    server.change((group) => {
      for (const [, change] of changes) change(group);
    });
    const host = new KeepingHost();
    await host.snapshot(source());
    const { differences } = await compareKept(host.kept.values(), small.expected);
    const found = differences.map(placeOf);
    for (const place of known.differences.map(placeOf)) found.splice(found.indexOf(place), 1);
    expect(found.sort()).toEqual(changes.map(([place]) => place).sort());
  });

  test('and so is a record that is missing, and one too many', async () => {
    const group = { ...small.group, appointments: small.group.appointments.slice(1) };
    const { host } = await readGroup({}, {}, group);
    const missing = await compareKept(host.kept.values(), small.expected);
    expect(missing.differences.map(({ entity, kind }) => [entity, kind])).toContainEqual([
      'appointment',
      'missing',
    ]);
    const gone = small.expected.filter(({ entity }) => entity !== 'carrier');
    const unexpected = await compareKept(host.kept.values(), gone);
    expect(unexpected.differences.map(({ entity, kind }) => [entity, kind])).toContainEqual([
      'carrier',
      'unexpected',
    ]);
  });
});

/** Tables whose rows only refer to a place: they stay when it goes. */
const referring: ReadonlySet<string> = new Set(['patient', 'user', 'feeScheduleAssignment']);

describe('the data of two locations', () => {
  const { group, expected } = small;
  let whole: readonly CanonicalRecord[] = [];
  const readWhole = async (): Promise<readonly CanonicalRecord[]> => {
    if (whole.length === 0) whole = [...(await readGroup({}, { timeZone }, group)).host.kept.values()];
    return whole;
  };

  test('do not mix: a record is of the location that its row names', async () => {
    const rows = placedRows(group);
    const places = new Map<EntityName, Set<string>>();
    for (const record of await readWhole()) {
      const { entity, id, source } = record;
      const row = rows.get(source.table)?.get(source.key);
      const given = 'data' in record && 'locationId' in record.data ? record.data.locationId : null;
      const native = row === undefined ? null : locationOf(row);
      // What a row says of other things has no place of its own.
      if (given === null && id.includes('#')) continue;
      expect([id, given]).toEqual([id, native === null ? null : `location:${native}`]);
      if (native !== null) places.set(entity, (places.get(entity) ?? new Set()).add(native));
    }
    expect([...places.keys()].sort()).toEqual([
      'appointment',
      'feeScheduleAssignment',
      'ledgerEntry',
      'operatory',
      'patient',
      'payment',
      'procedure',
    ]);
    for (const [entity, seen] of places) expect([entity, seen.size > 1]).toEqual([entity, true]);
  });

  test.each([0, 1, 2, 3, 4])('come apart: without location %i, all the rest is as it was', async (at) => {
    const gone = group.locations[at];
    const id = String(gone?.id);
    const isElsewhere = (row: CareStackObject): boolean => locationOf(row) !== id;
    const rest: CareStackGroup = {
      ...group,
      locations: group.locations.filter((row) => row !== gone),
      operatories: group.operatories.filter(isElsewhere),
      appointments: group.appointments.filter(isElsewhere),
      treatmentProcedures: group.treatmentProcedures.filter(isElsewhere),
      existingProcedures: group.existingProcedures.filter(isElsewhere),
      invoices: group.invoices.filter(isElsewhere),
      accountingProcedures: group.accountingProcedures.filter(isElsewhere),
      accountingTransactions: group.accountingTransactions.filter(isElsewhere),
    };
    const named = [...rest.treatmentProcedures, ...rest.existingProcedures, ...rest.accountingTransactions];
    const codes = new Set(named.map(({ procedureCodeId }) => `procedureCode:${idText(procedureCodeId)}`));
    for (const { entity, data } of expected)
      if (entity === 'benefit') codes.add(String(data.procedureCodeId));
    const rows = placedRows(group);
    const isLeft = ({ entity, id: recordId, source: { table, key } }: CanonicalRecord): boolean => {
      if (entity === 'location') return key !== id;
      // Codes are asked for by what names them.
      if (entity === 'procedureCode') return codes.has(recordId);
      const row = rows.get(table)?.get(key);
      return row === undefined || referring.has(table) || isElsewhere(row);
    };
    const all = await readWhole();
    const left = all.filter(isLeft);
    // The last one is closed, and nothing is there.
    expect(all.length - left.length).toBeGreaterThan(at < 4 ? 20 : 0);
    const { host } = await readGroup({}, { timeZone }, rest);
    expect(firstDifference([...host.kept.values()].map(pictureOf), left.map(pictureOf))).toBe('');
  });
});
