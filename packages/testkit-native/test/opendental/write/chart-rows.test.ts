import type { LocalDate, Model } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';
import { storedText } from '../../../src/opendental/write/stored-text.ts';

// The judge: what stands in the tables of the chart, by SQL alone, against the truth.

const practice: Practice = createPractice({ seed: 23, patients: 300, asOf: '2026-10-30' as LocalDate });
let server: MariaDbServer;
let written: WrittenOpenDental;
let older: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb();
  written = await writeOpenDental(practice, { server, database: 'chart', version: '25.4' });
  older = await writeOpenDental(practice, { server, database: 'older', version: '24.1' });
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string, database = 'chart'): Promise<RowDataPacket[]> =>
  withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string, database = 'chart'): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`, database))[0] ?? {})[0];

const dataOf = <E extends keyof Model>(entity: E): readonly Model[E][] =>
  practice.records(entity).map(({ data }) => data);
const notes = dataOf('clinicalNote');
const plans = dataOf('treatmentPlan');
const items = dataOf('treatmentPlanItem');
const frozen = items.filter(({ isFrozen }) => isFrozen);
const conditions = dataOf('toothCondition');
const alerts = dataOf('alert');
const prescriptions = dataOf('prescription');
const definitions = dataOf('definition');

const count = <T>(records: readonly T[], chosen: (record: T) => boolean): number =>
  records.filter(chosen).length;
const sum = (field: keyof (typeof frozen)[number]): number =>
  frozen.reduce((total, item) => total + Number(item[field] ?? 0), 0);

describe('the tables of the chart', () => {
  test.each([
    ['procnote', notes.length],
    ['procgroupitem', practice.records('procedureLink').length],
    ['treatplan', plans.length],
    ['treatplanattach', items.length - frozen.length],
    ['proctp', frozen.length],
    ['toothinitial', conditions.length],
    ['allergy', count(alerts, ({ kind }) => kind === 'allergy')],
    ['disease', count(alerts, ({ kind }) => kind === 'condition')],
    ['medicationpat', count(alerts, ({ kind }) => kind === 'medication')],
    ['allergydef', count(definitions, ({ category }) => category === 'allergy')],
    ['diseasedef', count(definitions, ({ category }) => category === 'medicalProblem')],
    ['medication', count(definitions, ({ category }) => category === 'medication')],
    ['rxpat', prescriptions.length],
  ])('have a row of %s for every one of the truth: %i', async (table, expected) => {
    expect(await one(`COUNT(*) FROM ${table}`)).toBe(expected);
    expect(expected).toBeGreaterThan(0);
  });

  test.each([
    ['saved plans', 'treatplan WHERE TPStatus = 0', count(plans, ({ status }) => status === 'saved')],
    ['plans in force', 'treatplan WHERE TPStatus = 1', count(plans, ({ status }) => status === 'active')],
    ['discount plans', 'treatplan WHERE TPType = 1', count(plans, ({ kind }) => kind === 'discount')],
    ['signed plans', "treatplan WHERE Signature <> ''", count(plans, ({ isSigned }) => isSigned === true)],
    [
      'plans that the practice signed',
      "treatplan WHERE SignaturePractice <> ''",
      count(plans, ({ isPracticeSigned }) => isPracticeSigned === true),
    ],
    [
      'plans without a day',
      "treatplan WHERE DateTP = '0001-01-01'",
      count(plans, ({ date }) => date === null),
    ],
    [
      'plans that were filed',
      'treatplan WHERE DocNum > 0',
      count(plans, ({ documentId }) => documentId !== null),
    ],
    ['signed notes', "procnote WHERE Signature <> ''", count(notes, ({ isSigned }) => isSigned === true)],
    ['emptied notes', "procnote WHERE COALESCE(Note, '') = ''", count(notes, ({ note }) => note === null)],
    [
      'unknown allowed fees',
      'proctp WHERE FeeAllowed = -1',
      count(frozen, ({ allowedFeeCents }) => allowedFeeCents === null),
    ],
    ['rotations', 'toothinitial WHERE InitialType = 6', count(conditions, ({ kind }) => kind === 'rotation')],
    [
      'drawings',
      "toothinitial WHERE DrawingSegment <> ''",
      count(conditions, ({ kind }) => kind === 'drawing'),
    ],
    ['texts', "toothinitial WHERE DrawText <> ''", count(conditions, ({ kind }) => kind === 'text')],
    [
      'allergies of the past',
      'allergy WHERE StatusIsActive = 0',
      count(alerts, ({ kind, status }) => kind === 'allergy' && status === 'inactive'),
    ],
    [
      'resolved problems',
      'disease WHERE ProbStatus = 1',
      count(alerts, ({ status }) => status === 'resolved'),
    ],
    [
      'medicines without an entry',
      "medicationpat WHERE MedicationNum = 0 AND MedDescript <> ''",
      count(alerts, ({ kind, definitionId }) => kind === 'medication' && definitionId === null),
    ],
    [
      'medicines that are taken still',
      "medicationpat WHERE DateStop = '0001-01-01'",
      count(alerts, ({ kind, endDate }) => kind === 'medication' && endDate === null),
    ],
    ['generic drugs', 'medication WHERE GenericNum = MedicationNum', 4],
    ['hidden problems', 'diseasedef WHERE IsHidden = 1', 1],
    [
      'prescriptions without a day',
      "rxpat WHERE RxDate = '0000-00-00'",
      count(prescriptions, ({ date }) => date === null),
    ],
    [
      'prescriptions of unknown length',
      'rxpat WHERE DaysOfSupply IS NULL',
      count(prescriptions, ({ daysSupply }) => daysSupply === null),
    ],
    [
      'prescriptions for no day at all',
      'rxpat WHERE DaysOfSupply = 0',
      count(prescriptions, ({ daysSupply }) => daysSupply === '0'),
    ],
    [
      'questions to a monitor',
      'rxpat WHERE RxType IN (1, 2)',
      count(prescriptions, ({ kind }) => kind === 'accessRecord'),
    ],
    [
      'waiting prescriptions',
      'rxpat WHERE SendStatus = 1',
      count(prescriptions, ({ status }) => status === 'queued'),
    ],
  ])('have as many %s', async (_, from, expected) => {
    expect(await one(`COUNT(*) FROM ${from}`)).toBe(expected);
  });

  test.each([
    ['FeeAmt', 'feeCents'],
    ['PriInsAmt', 'primaryInsuranceCents'],
    ['SecInsAmt', 'secondaryInsuranceCents'],
    ['PatAmt', 'patientCents'],
    ['Discount', 'discountCents'],
    ['TaxAmt', 'taxCents'],
    ['CatPercUCR', 'usualFeeCents'],
  ] as const)('have the amounts of saved plans in %s', async (column, field) => {
    const cents = await one(`SUM(CAST(ROUND(${column} * 100) AS SIGNED)) FROM proctp`);
    expect(Number(cents)).toBe(sum(field));
  });
});

describe('a row of the chart', () => {
  test('names the procedure, the person and the plan that it belongs to', async () => {
    expect(await one('COUNT(*) FROM procnote JOIN procedurelog USING (ProcNum, PatNum)')).toBe(notes.length);
    expect(
      await one(`COUNT(*) FROM procgroupitem JOIN procedurelog ON procedurelog.ProcNum = GroupNum
        JOIN procedurecode USING (CodeNum) WHERE ProcCode = '~GRP~' AND ProcStatus = 3`),
    ).toBe(practice.records('procedureLink').length);
    expect(
      await one(`COUNT(*) FROM proctp JOIN treatplan USING (TreatPlanNum, PatNum)
        JOIN procedurelog ON procedurelog.ProcNum = ProcNumOrig AND procedurelog.PatNum = proctp.PatNum
        JOIN procedurecode USING (CodeNum, ProcCode) WHERE TPStatus = 0`),
    ).toBe(frozen.length);
    expect(
      await one('COUNT(*) FROM treatplanattach JOIN treatplan USING (TreatPlanNum) WHERE TPStatus IN (1, 2)'),
    ).toBe(items.length - frozen.length);
  });

  test('shows the newest writing of a note at its newest time', async () => {
    const newest = new Map<number, Model['clinicalNote']>();
    for (const note of notes) {
      const ProcNum = written.keys.of(note.procedureId);
      if ((note.writtenLocal ?? '') >= (newest.get(ProcNum)?.writtenLocal ?? '')) newest.set(ProcNum, note);
    }
    const rows = await query(`SELECT ProcNum AS number, COALESCE(Note, '') AS note FROM procnote AS newest
      WHERE EntryDateTime = (SELECT MAX(EntryDateTime) FROM procnote WHERE ProcNum = newest.ProcNum)`);
    expect(rows).toHaveLength(newest.size);
    expect(rows.filter(({ number, note }) => note !== storedText(newest.get(number)?.note ?? ''))).toEqual(
      [],
    );
  });

  test('draws strokes as points, with the pen lifted between them and nowhere else', async () => {
    const rows = await query('SELECT DrawingSegment AS drawing FROM toothinitial WHERE InitialType = 9');
    expect(rows.every(({ drawing }) => /^(?:[\d.]+,[\d.]+;)+$/.test(drawing))).toBe(true);
    const lifted = rows.reduce((total, { drawing }) => total + drawing.split(/(?<=^|;)0,0;/).length - 1, 0);
    const between = conditions.reduce(
      (total, { drawing }) => total + Math.max(0, (drawing?.length ?? 0) - 1),
      0,
    );
    expect(lifted).toBe(between);
    expect(lifted).toBeGreaterThan(0);
  });

  test('puts the place before the words of a text on the chart', async () => {
    const texts = new Map(
      practice.records('toothCondition').map(({ id, data }) => [written.keys.of(id), data]),
    );
    const rows = await query(
      'SELECT ToothInitialNum AS number, DrawText AS text FROM toothinitial WHERE InitialType = 10',
    );
    for (const { number, text } of rows) {
      const { textPosition, text: words } = texts.get(number) ?? {};
      expect(text).toBe(`${textPosition?.x},${textPosition?.y};${words}`);
    }
  });

  test('moves a tooth by millimetres or degrees in the same column', async () => {
    const rows = await query(`SELECT InitialType AS type, CAST(Movement AS CHAR) AS movement FROM toothinitial
      WHERE InitialType BETWEEN 3 AND 8 ORDER BY type, movement`);
    const expected = conditions.flatMap(({ shiftMm, angleDegrees }) => shiftMm ?? angleDegrees ?? []);
    expect(rows.map(({ movement }) => movement).sort()).toEqual([...expected].sort());
    expect(
      await one('COUNT(*) FROM toothinitial WHERE Movement <> 0 AND InitialType NOT BETWEEN 3 AND 8'),
    ).toBe(0);
  });

  test('shows a range of teeth with dashes, and a single one as it is', async () => {
    const shown = (await query('SELECT ToothNumTP AS teeth FROM proctp')).map(({ teeth }) =>
      String(teeth ?? ''),
    );
    for (const form of [/^\d{1,2}$/, /^[A-T]$/, /-/, /^$/])
      expect(
        shown.some((teeth) => form.test(teeth)),
        String(form),
      ).toBe(true);
  });
});

describe('what the writer says of the chart', () => {
  test('names the list of an entry by its table', () => {
    const named = new Set(
      practice.records('definition').map(({ id }) => (written.ids.get(id) ?? '').replace(/:.*/, '')),
    );
    expect(named).toEqual(new Set(['definition', 'allergydef', 'diseasedef', 'medication']));
    for (const { id } of practice.records('definition')) {
      const table = (written.ids.get(id) ?? '').replace(/:.*/, '');
      if (table !== 'definition') expect(written.overrides.get(id)).toMatchObject({ sourceCategory: table });
    }
  });

  test('says that no medicine is hidden in 24.1, whose table cannot', async () => {
    const hidden = practice
      .records('definition')
      .filter(({ data }) => data.category === 'medication' && data.recordStatus === 'inactive');
    expect(hidden).toHaveLength(1);
    for (const { id } of hidden) {
      expect(older.overrides.get(id)).toMatchObject({ recordStatus: 'active' });
      expect(written.overrides.get(id)).not.toHaveProperty('recordStatus');
    }
    expect(await query("SHOW COLUMNS FROM medication LIKE 'IsHidden'", 'older')).toEqual([]);
    expect(await one('COUNT(*) FROM medication WHERE IsHidden = 1')).toBe(1);
  });

  test('says how each state was written', () => {
    const [resolved] = practice.records('alert').filter(({ data }) => data.status === 'resolved');
    expect(written.overrides.get(resolved?.id ?? '')).toEqual({ sourceStatus: '1' });
    const [medicine] = practice.records('alert').filter(({ data }) => data.kind === 'medication');
    expect(written.overrides.has(medicine?.id ?? '')).toBe(false);
    const [plan] = practice.records('treatmentPlan').filter(({ data }) => data.status === 'inactive');
    expect(written.overrides.get(plan?.id ?? '')).toMatchObject({ sourceStatus: '2' });
  });
});
