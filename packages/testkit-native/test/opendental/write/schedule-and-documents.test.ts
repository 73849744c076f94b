import type { LocalDate, Model } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '../../../src/index.ts';

// The judge: what stands in the database, counted by SQL alone, against the truth.

const practice: Practice = createPractice({ seed: 21, patients: 300, asOf: '2026-10-30' as LocalDate });
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
const one = async (sql: string): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`))[0] ?? {})[0];
const countsOf = async (table: string, column: string): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    (await query(`SELECT ${column} AS code, COUNT(*) AS count FROM ${table} GROUP BY 1`)).map(
      ({ code, count }) => [String(code), count],
    ),
  );
const data = <E extends keyof Model>(entity: E): readonly Model[E][] =>
  practice.records(entity).map((record) => record.data as Model[E]);
const count = <T>(records: readonly T[], chosen: (record: T) => boolean): number =>
  records.filter(chosen).length;

test.each([
  ['appointmenttype', 'appointmentType'],
  ['histappointment', 'appointmentHistory'],
  ['schedule', 'scheduleBlock'],
  ['recalltype', 'recallType'],
  ['recalltrigger', 'recallRule'],
  ['recall', 'recall'],
  ['document', 'document'],
  ['mount', 'imagingStudy'],
  ['mountitem', 'mountPosition'],
  ['sheet', 'form'],
  ['sheetfield', 'formResponse'],
] as const)('%s has a row for every %s', async (table, entity) => {
  expect(await one(`COUNT(*) FROM ${table}`)).toBe(practice.records(entity).length);
  expect(practice.records(entity).length).toBeGreaterThan(0);
});

describe('appointments', () => {
  test('name their types and plans, 0 for none', async () => {
    const appointments = data('appointment');
    expect(await one('COUNT(*) FROM appointment WHERE AppointmentTypeNum = 0')).toBe(
      count(appointments, ({ appointmentTypeId }) => appointmentTypeId === null),
    );
    expect(
      await one(
        'COUNT(*) FROM appointment JOIN appointmenttype USING (AppointmentTypeNum) WHERE IsHidden = 1',
      ),
    ).toBeGreaterThan(3);
    expect(await one('COUNT(*) FROM appointment WHERE InsPlan1 = 0 AND InsPlan2 = 0')).toBe(
      count(
        appointments,
        (each) => each.primaryInsurancePlanId === null && each.secondaryInsurancePlanId === null,
      ),
    );
  });

  test('have types with patterns of five minutes and lists with commas', async () => {
    const types = data('appointmentType');
    expect(Number(await one('SUM(LENGTH(Pattern)) * 5 FROM appointmenttype'))).toBe(
      types.reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0),
    );
    expect(await countsOf('appointmenttype', 'RequiredProcCodesNeeded')).toEqual({ 0: 4, 1: 1, 2: 1 });
    expect(await one('CodeStr FROM appointmenttype WHERE RequiredProcCodesNeeded = 1')).toBe(
      'D0901,D0903,D1901',
    );
    const blockouts = await query(
      "SELECT BlockoutTypes AS list FROM appointmenttype WHERE BlockoutTypes <> ''",
    );
    const numbers = blockouts.flatMap(({ list }) => String(list).split(','));
    expect(numbers).toHaveLength(3);
    expect(
      await one(`COUNT(*) FROM definition WHERE Category = 25 AND DefNum IN (${numbers.join(',')})`),
    ).toBe(2);
  });

  test('have copies of how they were, of deleted ones too', async () => {
    const history = data('appointmentHistory');
    const actions = ['created', 'changed', 'missed', 'cancelled', 'deleted'] as const;
    expect(await countsOf('histappointment', 'HistApptAction')).toEqual(
      Object.fromEntries(
        actions.map((action, code) => [code, count(history, (each) => each.action === action)]),
      ),
    );
    expect(Number(await one('SUM(LENGTH(Pattern)) * 5 FROM histappointment'))).toBe(
      history.reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0),
    );
    expect(
      await one(`COUNT(*) FROM histappointment WHERE HistApptAction = 4
        AND AptNum NOT IN (SELECT AptNum FROM appointment) AND AptNum <> 0`),
    ).toBe(count(history, ({ action }) => action === 'deleted'));
    expect(await one("COUNT(*) FROM histappointment WHERE AptDateTime = '0001-01-01 00:00:00'")).toBe(
      count(history, ({ startLocal }) => startLocal === null),
    );
  });

  test('that are gone have names beside those of the records', async () => {
    const past = [...(written.pastIds ?? [])];
    expect(past.length).toBeGreaterThan(10);
    expect(past.filter(([truthId]) => written.ids.has(truthId))).toEqual([]);
    for (const [truthId, recordId] of past) {
      const [kind = ''] = truthId.split('-');
      expect(recordId).toBe(`${kind.toLowerCase()}:${written.keys.of(truthId)}`);
    }
    const numbers = past.filter(([, id]) => id.startsWith('appointment:')).map(([id]) => written.keys.of(id));
    expect(await one(`COUNT(*) FROM appointment WHERE AptNum IN (${numbers.join(',')})`)).toBe(0);
  });
});

describe('the schedule', () => {
  const blocks = data('scheduleBlock');

  test('has the number of each kind and status', async () => {
    const kinds = ['practice', 'provider', 'blockout', 'staff', 'onlineAsap'] as const;
    expect(await countsOf('schedule', 'SchedType')).toEqual(
      Object.fromEntries(kinds.map((kind, code) => [code, count(blocks, (each) => each.kind === kind)])),
    );
    const statuses = ['open', 'override', 'holiday'] as const;
    expect(await countsOf('schedule', 'Status')).toEqual(
      Object.fromEntries(
        statuses.map((status, code) => [code, count(blocks, (each) => each.status === status)]),
      ),
    );
    expect(await one("COUNT(*) FROM schedule WHERE SchedDate = '0000-00-00'")).toBe(0);
    expect(await one('COUNT(*) FROM schedule WHERE SchedType = 3 AND EmployeeNum = 0')).toBe(0);
  });

  test('lasts as long as the truth says, practice rows aside', async () => {
    const minutes = (time: string | null): number =>
      time === null ? 0 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    expect(Number(await one('SUM(TIME_TO_SEC(StopTime) - TIME_TO_SEC(StartTime)) / 60 FROM schedule'))).toBe(
      blocks.reduce(
        (sum, { startTimeLocal, endTimeLocal }) => sum + minutes(endTimeLocal) - minutes(startTimeLocal),
        0,
      ),
    );
  });

  test('binds blocks to chairs in the order of the truth', async () => {
    const rows =
      await query(`SELECT ScheduleNum AS block, GROUP_CONCAT(OperatoryNum ORDER BY ScheduleOpNum) AS chairs
      FROM scheduleop GROUP BY ScheduleNum`);
    const found = new Map(rows.map(({ block, chairs }) => [block, chairs]));
    const bound = practice.records('scheduleBlock').filter((each) => each.data.operatoryIds !== null);
    expect(found.size).toBe(bound.length);
    for (const { id, data: block } of bound) {
      const chairs = block.operatoryIds?.map((chair) => written.keys.of(chair)).join(',');
      expect(found.get(written.keys.of(id)), id).toBe(chairs);
    }
  });
});

describe('recalls', () => {
  test('have their intervals packed as the vendor checked them', async () => {
    // opendental.md section 5: 393216 = 6 months, 83886080 = 5 years.
    const intervals = await query(
      'SELECT DefaultInterval AS packed, COUNT(*) AS count FROM recalltype GROUP BY 1',
    );
    const packed = intervals.map((row) => row.packed);
    expect(packed).toEqual(expect.arrayContaining([393_216, 393_217, 83_886_080, 0]));
    const unpack = (unit: string): string => `COALESCE(SUM(${unit}), 0) FROM recall`;
    const sum = (unit: 'years' | 'months' | 'weeks' | 'days'): number =>
      data('recall').reduce((total, { interval }) => total + (interval?.[unit] ?? 0), 0);
    expect(Number(await one(unpack('RecallInterval & 255')))).toBe(sum('days'));
    expect(Number(await one(unpack('(RecallInterval >> 8) & 255')))).toBe(sum('weeks'));
    expect(Number(await one(unpack('(RecallInterval >> 16) & 255')))).toBe(sum('months'));
    expect(Number(await one(unpack('RecallInterval >> 24')))).toBe(sum('years'));
  });

  test('say "no date" in each of their columns, and hold balances as amounts', async () => {
    const recalls = data('recall');
    for (const [column, field] of [
      ['DateDue', 'dueDate'],
      ['DateDueCalc', 'calculatedDueDate'],
      ['DatePrevious', 'previousDate'],
      ['DateScheduled', 'scheduledDate'],
      ['DisableUntilDate', 'disabledUntilDate'],
    ] as const)
      expect(await one(`COUNT(*) FROM recall WHERE ${column} = '0001-01-01'`), column).toBe(
        count(recalls, (each) => each[field] === null),
      );
    expect(Number(await one('ROUND(SUM(DisableUntilBalance) * 100) FROM recall'))).toBe(
      recalls.reduce((sum, { disabledUntilBalanceCents }) => sum + (disabledUntilBalanceCents ?? 0), 0),
    );
    expect(
      await one(`COUNT(*) FROM recall JOIN recalltype USING (RecallTypeNum) JOIN patient USING (PatNum)`),
    ).toBe(recalls.length);
  });
});

describe('files', () => {
  const documents = data('document');
  const images = data('image');

  test('have their kinds, sources and signatures', async () => {
    const kinds = ['document', 'radiograph', 'photo', 'file', 'attachment'] as const;
    expect(await countsOf('document', 'ImgType')).toEqual(
      Object.fromEntries(kinds.map((kind, code) => [code, count(documents, (each) => each.kind === kind)])),
    );
    const sources = await countsOf('document', 'ExternalSource');
    expect((sources[''] ?? 0) + (sources.None ?? 0)).toBe(
      count(documents, (each) => each.externalSource === null),
    );
    expect((sources[''] ?? 0) * (sources.None ?? 0)).toBeGreaterThan(0);
    expect(await one("COUNT(*) FROM document WHERE Signature <> ''")).toBe(
      count(documents, ({ isSigned }) => isSigned === true),
    );
    expect(await one("COUNT(*) FROM document WHERE COALESCE(RawBase64, '') <> ''")).toBe(0);
  });

  test('say how their pictures are shown, 0 where all is', async () => {
    expect(await one('COUNT(*) FROM document WHERE CropW > 0 AND CropH > 0')).toBe(
      count(images, ({ cropWidthPixels }) => cropWidthPixels !== null),
    );
    expect(Number(await one('SUM(CropX) FROM document'))).toBe(
      images.reduce((sum, { cropLeftPixels }) => sum + (cropLeftPixels ?? 0), 0),
    );
    expect(Number(await one('ROUND(SUM(DegreesRotated) * 100) FROM document'))).toBe(
      Math.round(images.reduce((sum, { rotationDegrees }) => sum + Number(rotationDegrees), 0) * 100),
    );
    expect(await one('COUNT(*) FROM document WHERE WindowingMax > WindowingMin')).toBe(
      count(images, ({ windowMaximum }) => windowMaximum !== null),
    );
    expect(await one("COUNT(*) FROM document WHERE COALESCE(ToothNumbers, '') = ''")).toBe(
      count(images, ({ teeth }) => teeth === null),
    );
  });

  test('lie on the places of their sets', async () => {
    expect(
      await one(`COUNT(*) FROM document JOIN mountitem USING (MountItemNum) JOIN mount USING (MountNum)
        WHERE mount.PatNum = document.PatNum`),
    ).toBe(count(images, ({ mountPositionId }) => mountPositionId !== null));
    expect(await one('COUNT(*) FROM document WHERE MountItemNum = 0')).toBe(
      count(images, ({ mountPositionId }) => mountPositionId === null),
    );
    expect(await one('COUNT(*) FROM mountitem WHERE ItemOrder = -1')).toBe(data('imagingStudy').length);
  });
});

describe('forms', () => {
  test('have every number of a sheet’s type that the truth’s kinds stand for', async () => {
    const forms = data('form');
    const found = await countsOf('sheet', 'SheetType');
    const sum = (...numbers: readonly number[]): number =>
      numbers.reduce((total, number) => total + (found[number] ?? 0), 0);
    expect(sum(0, 1, 2, 4)).toBe(count(forms, ({ kind }) => kind === 'label'));
    expect(sum(5, 20, 23)).toBe(count(forms, ({ kind }) => kind === 'prescription'));
    expect(sum(11)).toBe(count(forms, ({ kind }) => kind === 'medicalHistory'));
    expect(sum(28)).toBe(count(forms, ({ kind }) => kind === 'check'));
    expect(await one('COUNT(*) FROM sheet WHERE IsDeleted = 1')).toBe(
      count(forms, ({ recordStatus }) => recordStatus === 'deleted'),
    );
    expect(await one('COUNT(*) FROM sheet WHERE PatNum = 0')).toBe(
      count(forms, ({ patientId }) => patientId === null),
    );
    expect(await one('MAX(ShowInTerminal) FROM sheet')).toBeGreaterThan(1);
  });

  test('have fields of all seventeen types, signed at a time', async () => {
    const responses = data('formResponse');
    const types = await countsOf('sheetfield', 'FieldType');
    expect(Object.keys(types)).toHaveLength(17);
    expect(types[8]).toBe(count(responses, ({ kind }) => kind === 'checkBox'));
    expect(types[16]).toBe(count(responses, ({ kind }) => kind === 'practiceSignature'));
    expect(types[10]).toBe(count(responses, ({ kind }) => kind === 'patientImage'));
    expect(await one("COUNT(*) FROM sheetfield WHERE DateTimeSig > '1900-01-01'")).toBe(
      count(responses, ({ signedLocal }) => signedLocal !== null),
    );
    expect(await one("COUNT(*) FROM sheetfield WHERE COALESCE(FieldValue, '') = ''")).toBe(
      count(responses, ({ value }) => value === null),
    );
  });
});

test('an older version has no columns for who made a file and who signed', async () => {
  const [document] = practice.records('document');
  const [response] = practice.records('formResponse');
  expect(older.overrides.get(document?.id ?? '')).toMatchObject({ userAccountId: null });
  expect(older.overrides.get(response?.id ?? '')).toMatchObject({ signedById: null });
  expect(written.overrides.get(document?.id ?? '')).not.toHaveProperty('userAccountId');
  expect(await query("SHOW COLUMNS FROM sheetfield LIKE 'UserSigned'", 'older')).toEqual([]);
});

test('a later state keeps the history and numbers of what was, and gives new rows higher ones', async () => {
  const highest = Number(await one('MAX(HistApptNum) FROM histappointment'));
  const { practice: after } = practice.next(4);
  const changed = await writeChanges(server, written, after);
  const added = await query(`SELECT AptNum AS number, HistApptAction AS action FROM histappointment
    WHERE HistApptNum > ${highest}`);
  expect(added).toHaveLength(changed.changes.get('histappointment')?.inserted ?? 0);
  expect(changed.changes.get('histappointment')).toMatchObject({ updated: 0, deleted: 0 });
  const kept = new Set(after.records('appointment').map(({ id }) => changed.keys.of(id)));
  for (const { number, action } of added) expect(kept.has(number)).toBe(action === 1);
  for (const [truthId, recordId] of written.ids)
    if (changed.ids.has(truthId)) expect(changed.ids.get(truthId)).toBe(recordId);
  expect(
    await one('COUNT(*) FROM scheduleop LEFT JOIN schedule USING (ScheduleNum) WHERE SchedDate IS NULL'),
  ).toBe(0);
  expect(await one('COUNT(*) FROM sheetfield LEFT JOIN sheet USING (SheetNum) WHERE SheetType IS NULL')).toBe(
    0,
  );
});
