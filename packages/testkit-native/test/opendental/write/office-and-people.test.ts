import type { LocalDate, Model } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  secretWord,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '../../../src/index.ts';

// The judge: what stands in the database, counted by SQL alone, against the truth.

const practice: Practice = createPractice({ seed: 22, patients: 300, asOf: '2026-10-30' as LocalDate });
let server: MariaDbServer;
let written: WrittenOpenDental;
let older: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb();
  written = await writeOpenDental(practice, { server, database: 'judged', version: '25.4' });
  older = await writeOpenDental(practice, { server, database: 'older', version: '24.1' });
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string, database = 'judged'): Promise<RowDataPacket[]> =>
  withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string, database = 'judged'): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`, database))[0] ?? {})[0];
const data = <E extends keyof Model>(entity: E): readonly Model[E][] =>
  practice.records(entity).map((record) => record.data as Model[E]);
const count = <T>(records: readonly T[], chosen: (record: T) => boolean): number =>
  records.filter(chosen).length;
const numberOf = (truthId: string): number => written.keys.of(truthId);

test.each([
  ['employer', 'employer'],
  ['feesched', 'feeSchedule'],
  ['fee', 'fee'],
  ['covcat', 'benefitCategory'],
  ['codegroup', 'procedureCodeGroup'],
  ['userod', 'userAccount'],
  ['providerclinic', 'providerLocation'],
  ['guardian', 'patientRelation'],
  ['referral', 'referral'],
  ['refattach', 'patientReferral'],
] as const)('%s has a row for every %s', async (table, entity) => {
  expect(await one(`COUNT(*) FROM ${table}`)).toBe(practice.records(entity).length);
  expect(practice.records(entity).length).toBeGreaterThan(0);
});

test.each([
  ['patfielddef', count(data('customFieldDefinition'), ({ owner }) => owner === 'patient')],
  ['apptfielddef', count(data('customFieldDefinition'), ({ owner }) => owner === 'appointment')],
  ['patfield', count(data('customField'), ({ patientId }) => patientId !== null)],
  ['apptfield', count(data('customField'), ({ appointmentId }) => appointmentId !== null)],
  ['autonote', count(data('manualTask'), ({ kind }) => kind === 'macro')],
  ['autonotecontrol', count(data('manualTask'), ({ kind }) => kind === 'macroPrompt')],
  ['userquery', count(data('manualTask'), ({ kind }) => kind === 'report')],
  ['commlog', count(data('communication'), ({ kind }) => kind === 'contact')],
  ['statement', count(data('communication'), ({ kind }) => kind === 'statement')],
  ['covspan', data('benefitCategory').flatMap(({ codeRanges }) => codeRanges ?? []).length],
])('%s has its share of the rows: %i', async (table, rows) => {
  expect(await one(`COUNT(*) FROM ${table}`)).toBe(rows);
  expect(rows).toBeGreaterThan(0);
});

describe('fees', () => {
  const fees = data('fee');

  test('sum to the amounts of the truth, and are -1 where a place has none', async () => {
    const sum = fees.reduce(
      (total, { amountCents, amountExact }) =>
        total + (amountExact === null ? (amountCents ?? 0) * 10 : Math.round(Number(amountExact) * 1000)),
      0,
    );
    expect(Number(await one('SUM(ROUND(Amount * 1000)) FROM fee WHERE Amount >= 0'))).toBe(sum);
    const blank = count(fees, ({ blanksGeneralFee }) => blanksGeneralFee === true);
    expect(await one('COUNT(*) FROM fee WHERE Amount = -1 AND (ClinicNum <> 0 OR ProvNum <> 0)')).toBe(blank);
    expect(await one('COUNT(*) FROM fee WHERE Amount < 0')).toBe(blank);
    expect(blank).toBeGreaterThan(0);
  });

  test('begin on a day in 25.4 only', async () => {
    const always = count(fees, ({ effectiveDate }) => effectiveDate === null);
    expect(await one("COUNT(*) FROM fee WHERE DateEffective = '0001-01-01'")).toBe(always);
    expect(always).toBeLessThan(fees.length);
    expect(await query("SHOW COLUMNS FROM fee LIKE 'DateEffective'", 'older')).toEqual([]);
    const dated = practice.records('fee').find((each) => each.data.effectiveDate !== null);
    expect(older.overrides.get(dated?.id ?? '')).toMatchObject({ effectiveDate: null });
  });

  test('belong to schedules of every number, and to the patients and providers that are billed by them', async () => {
    const kinds = await query('SELECT DISTINCT FeeSchedType AS kind FROM feesched ORDER BY 1');
    expect(kinds.map(({ kind }) => kind)).toEqual([0, 1, 2, 3, 4]);
    const assigned = data('feeScheduleAssignment').filter(({ feeScheduleId }) => feeScheduleId !== null);
    for (const [table, holder] of [
      ['patient', 'patientId'],
      ['provider', 'providerId'],
    ] as const) {
      const expected = assigned
        .flatMap((each) => (each[holder] === null ? [] : [numberOf(each.feeScheduleId ?? '')]))
        .sort((left, right) => left - right);
      const rows = await query(
        `SELECT FeeSched AS schedule FROM ${table} WHERE FeeSched <> 0 ORDER BY FeeSched`,
      );
      expect(rows.map(({ schedule }) => schedule)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(1);
    }
  });
});

describe('categories of benefits', () => {
  test('have their ranges in the order of the keys', async () => {
    const rows = await query(
      'SELECT CovCatNum AS category, FromCode, ToCode FROM covspan ORDER BY CovSpanNum',
    );
    for (const { id, data: category } of practice.records('benefitCategory')) {
      const ranges = rows.filter((row) => row.category === numberOf(id));
      expect(ranges.map(({ FromCode, ToCode }) => ({ from: FromCode, to: ToCode }))).toEqual(
        category.codeRanges ?? [],
      );
    }
  });

  test('say -1 for no percentage', async () => {
    expect(await one('COUNT(*) FROM covcat WHERE DefaultPercent = -1')).toBe(
      count(data('benefitCategory'), ({ defaultPercent }) => defaultPercent === null),
    );
    expect(await one('COUNT(DISTINCT EbenefitCat) FROM covcat')).toBe(15);
  });
});

describe('people', () => {
  test('answer for each consent in its own column', async () => {
    const consents = data('consent');
    const counted = (kind: string, status: string): number =>
      count(consents, (each) => each.kind === kind && each.status === status);
    for (const [column, kind] of [
      ['TxtMsgOk', 'textMessages'],
      ['ShortCodeOptIn', 'shortCodeTextMessages'],
    ] as const) {
      expect(await one(`COUNT(*) FROM patient WHERE ${column} = 0`)).toBe(counted(kind, 'unknown'));
      expect(await one(`COUNT(*) FROM patient WHERE ${column} = 1`)).toBe(counted(kind, 'given'));
      expect(await one(`COUNT(*) FROM patient WHERE ${column} = 2`)).toBe(counted(kind, 'refused'));
      expect(counted(kind, 'refused')).toBeGreaterThan(0);
    }
    expect(await one('COUNT(*) FROM patient WHERE HasSignedTil = 1')).toBe(
      counted('truthInLending', 'given'),
    );
    expect(await one('COUNT(*) FROM patientnote WHERE Consent = 1')).toBe(
      counted('medicationHistory', 'given'),
    );
    expect(await one('COUNT(*) FROM patientnote')).toBeLessThan(practice.records('patient').length);
  });

  test('have a consent without a source where there is no row of notes', async () => {
    const noted = new Set(
      (await query('SELECT PatNum AS patient FROM patientnote')).map((row) => row.patient),
    );
    for (const { id } of practice.records('patient'))
      expect(written.overrides.get(`${id}#medicationHistory`)?.sourceStatus === null, id).toBe(
        !noted.has(numberOf(id)),
      );
  });

  test('work for employers', async () => {
    const employed = await query(
      "SELECT CONCAT(PatNum, ' ', EmployerNum) AS pair FROM patient WHERE EmployerNum <> 0",
    );
    const expected = practice
      .records('patient')
      .flatMap(({ id, data: { employerId } }) =>
        employerId === null ? [] : [`${numberOf(id)} ${numberOf(employerId)}`],
      );
    expect(employed.map(({ pair }) => pair).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(20);
  });

  test('are related in every of the 24 ways', async () => {
    const mothers = count(data('patientRelation'), ({ relationship }) => relationship === 'mother');
    expect(await one('COUNT(*) FROM guardian WHERE Relationship = 1')).toBe(mothers);
    expect(await one('COUNT(*) FROM guardian WHERE Relationship = 15 AND PatNumChild = PatNumGuardian')).toBe(
      count(data('patientRelation'), ({ relationship }) => relationship === 'self'),
    );
    expect(await one('COUNT(*) FROM guardian WHERE IsGuardian = 1')).toBe(
      count(data('patientRelation'), ({ isGuardian }) => isGuardian === true),
    );
  });

  test('come from referrals and go to others, a day of zero where nobody noted it', async () => {
    const attached = data('patientReferral');
    expect(await one("COUNT(*) FROM refattach WHERE RefDate = '0000-00-00'")).toBe(
      count(attached, ({ date }) => date === null),
    );
    expect(await one('COUNT(*) FROM refattach WHERE RefType = 1')).toBe(
      count(attached, ({ direction }) => direction === 'from'),
    );
    expect(await one('COUNT(*) FROM refattach WHERE RefToStatus = 5')).toBe(
      count(attached, ({ status }) => status === 'completed'),
    );
  });
});

describe('what was said and written', () => {
  test('has the modes of calls and of bills, each by its own numbers', async () => {
    const of = (kind: string, mode: string): number =>
      count(data('communication'), (each) => each.kind === kind && each.mode === mode);
    expect(await one('COUNT(*) FROM commlog WHERE Mode_ = 3')).toBe(of('contact', 'phone'));
    expect(await one('COUNT(*) FROM commlog WHERE Mode_ = 8')).toBe(of('contact', 'fax'));
    expect(await one('COUNT(*) FROM statement WHERE Mode_ = 0')).toBe(of('statement', 'mail'));
    expect(await one('COUNT(*) FROM statement WHERE Mode_ = 4')).toBe(of('statement', 'programInterface'));
  });

  test('has zero where nobody noted when, and a signature only where one was given', async () => {
    const contacts = data('communication').filter(({ kind }) => kind === 'contact');
    expect(await one("COUNT(*) FROM commlog WHERE CommDateTime = '0000-00-00 00:00:00'")).toBe(
      count(contacts, ({ startLocal }) => startLocal === null),
    );
    expect(await one("COUNT(*) FROM commlog WHERE COALESCE(Signature, '') <> ''")).toBe(
      count(contacts, ({ isSigned }) => isSigned === true),
    );
  });

  test('is sent, or not, with its copy', async () => {
    const bills = data('communication').filter(({ kind }) => kind === 'statement');
    expect(await one('COUNT(*) FROM statement WHERE IsSent = 1')).toBe(
      count(bills, ({ direction }) => direction === 'sent'),
    );
    expect(await one('COUNT(*) FROM statement JOIN document USING (DocNum)')).toBe(
      count(bills, ({ documentId }) => documentId !== null),
    );
  });
});

describe('the office’s own things', () => {
  test('have one choice a line', async () => {
    const chosen = practice.records('customFieldDefinition').filter((each) => each.data.choices !== null);
    for (const { id, data: definition } of chosen) {
      const [table, key] = (written.ids.get(id) ?? '').split(':');
      const column = table === 'patfielddef' ? 'PatFieldDefNum' : 'ApptFieldDefNum';
      expect(await one(`PickList FROM ${table} WHERE ${column} = ${key}`)).toBe(
        definition.choices?.join('\r\n'),
      );
    }
    expect(chosen.length).toBeGreaterThan(1);
  });

  test('have macros in a list of the category for them', async () => {
    expect(
      await one(
        'COUNT(*) FROM autonote JOIN definition ON DefNum = autonote.Category WHERE definition.Category = 41',
      ),
    ).toBe(count(data('manualTask'), ({ categoryDefinitionId }) => categoryDefinitionId !== null));
  });

  test('have no table of macros or reports where the practice has none', async () => {
    const bare = createPractice({ seed: 22, patients: 3, asOf: '2026-10-30' as LocalDate, macros: false });
    expect(bare.records('manualTask')).toEqual([]);
    const before = await writeOpenDental(bare, { server, database: 'bare', version: '25.4' });
    await writeChanges(server, before, bare.next(1).practice);
    for (const tables of ['autonote%', 'userquery'])
      expect(await query(`SHOW TABLES LIKE '${tables}'`, 'bare')).toEqual([]);
    expect(await query("SHOW TABLES LIKE 'autonote%'")).toHaveLength(2);
  });

  test('have a password, pins and a badge for every login, which no reader may take', async () => {
    for (const column of ['Password', 'MobileWebPin', 'EClipboardClinicalPin', 'BadgeId'])
      expect(await one(`COUNT(*) FROM userod WHERE ${column} LIKE '${secretWord}%'`), column).toBe(
        practice.records('userAccount').length,
      );
  });
});

test('a later state has the later rows', async () => {
  const next = practice.next(4).practice;
  const before = await writeOpenDental(practice, { server, database: 'office', version: '25.4' });
  await writeChanges(server, before, next);
  for (const [table, entity] of [
    ['fee', 'fee'],
    ['employer', 'employer'],
    ['guardian', 'patientRelation'],
    ['refattach', 'patientReferral'],
    ['providerclinic', 'providerLocation'],
    ['userod', 'userAccount'],
  ] as const)
    expect([table, await one(`COUNT(*) FROM ${table}`, 'office')]).toEqual([
      table,
      next.records(entity).length,
    ]);
  const consented = next
    .records('consent')
    .filter(({ data: { kind, status } }) => kind === 'textMessages' && status === 'given');
  expect(await one('COUNT(*) FROM patient WHERE TxtMsgOk = 1', 'office')).toBe(consented.length);
  expect(await one('COUNT(*) FROM covspan', 'office')).toBe(
    next.records('benefitCategory').flatMap(({ data: { codeRanges } }) => codeRanges ?? []).length,
  );
});
