import { recordId } from '@bitewing/core';
import { canaryWord, findCanaries } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { findingNames } from '../../../src/eaglesoft/write/rows/chart/write-action-codes.ts';
import { writeEaglesoft } from '../../../src/index.ts';
import { expectedById, expectedOf, rowsOf, threeLocations } from '../write/written-database.ts';

const practice = threeLocations({ patients: 200 });
const written = writeEaglesoft(practice);
const rows = (table: string) => rowsOf(written, table);
const valuesOf = (table: string, column: string): ReadonlySet<string | null | undefined> =>
  new Set(rows(table).map((row) => row[column]));
type Cell = string | null | undefined;
const serviceId = (patient: Cell, line: Cell): string =>
  recordId('planned_services', [(patient ?? '').toUpperCase(), line ?? '']);
const lineOf = (visit: Cell, line: Cell) =>
  expectedById(written, 'appointmentProcedure', recordId('appointment_detail', [visit ?? '', line ?? '']));
const procedures = practice.records('procedure');
const ofStatus = (status: string) => procedures.filter(({ data }) => data.status === status);

describe('procedures of the truth', () => {
  test.each([
    ['completed', 'transactions_header'],
    ['planned', 'planned_services'],
    ['plannedInactive', 'planned_services'],
    ['referred', 'planned_services'],
    ['existing', 'existing_services'],
    ['existingElsewhere', 'existing_services'],
    ['condition', 'patient_conditions'],
  ])('that are %s stand in %s', (status, table) => {
    const found = ofStatus(status);
    expect(found.length).toBeGreaterThan(5);
    for (const { id } of found) expect(expectedOf(written, 'procedure', id).source?.table).toBe(table);
  });

  test('that were deleted had been done or planned, and are deleted there', () => {
    const tables = ofStatus('deleted').map(({ id }) => {
      const { data, source } = expectedOf(written, 'procedure', id);
      expect(data.recordStatus).toBe('deleted');
      return source?.table;
    });
    expect(new Set(tables)).toEqual(new Set(['transactions_header', 'planned_services']));
  });

  test('are each said of one patient, code and place, whatever table they stand in', () => {
    for (const { id, data } of procedures) {
      const expected = expectedOf(written, 'procedure', id).data;
      expect(expected.patientId).toBe(written.ids.get(data.patientId ?? ''));
      expect(expected.tooth ?? null).toBe(data.teeth?.length === 1 ? data.teeth[0] : data.tooth);
      expect(new Set((expected.teeth as string[] | null) ?? [])).toEqual(
        new Set(data.teeth?.length === 1 ? [] : (data.teeth ?? [])),
      );
      expect(expected.surfaces ?? null).toEqual(data.surfaces);
      expect(expected.area ?? null).toBe(data.area);
      expect(expected.hiddenOnChart).toBe(data.hiddenOnChart);
      if (data.status !== 'condition')
        expect(expected.procedureCodeId).toBe(written.ids.get(data.procedureCodeId ?? ''));
    }
  });
});

describe('services that are planned', () => {
  test('have every status, NULL and one that nobody published', () => {
    expect(valuesOf('planned_services', 'status')).toEqual(new Set(['A', null, 'C', 'D', 'R', '']));
    const means: Readonly<Record<string, string | null>> = {
      A: 'planned',
      C: 'plannedInactive',
      D: 'plannedInactive',
      R: null,
    };
    for (const { patient_id: patient, line_number: line, status } of rows('planned_services')) {
      const id = serviceId(patient, line);
      expect(expectedById(written, 'procedure', id).data).toMatchObject({
        status: status === '' || status == null ? 'planned' : means[status],
        recordStatus: status === 'D' ? 'deleted' : 'active',
      });
    }
  });

  test('stay when they are done: the transaction carries the work', () => {
    const done = rows('planned_services').filter(({ completion_date: date }) => date !== null);
    expect(done.length).toBeGreaterThan(20);
    expect(new Set(done.map(({ status }) => status))).toEqual(new Set(['C']));
  });

  test('have a side row each, and lines that count up from 1 for each patient', () => {
    for (const table of ['planned_services', 'existing_services']) {
      const keys = rows(table).map((row) => `${row.patient_id} ${row.line_number}`);
      expect(rows(`${table}_extra`).map((row) => `${row.patient_id} ${row.line_number}`)).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
      for (const lines of Map.groupBy(rows(table), (row) => row.patient_id).values())
        expect(lines.map((row) => Number(row.line_number)).toSorted((one, other) => one - other)).toEqual(
          lines.map((_, place) => place + 1),
        );
    }
  });

  test('name no visit by 0 and by NULL', () => {
    const visits = valuesOf('planned_services', 'appt_id');
    expect(visits.has('0')).toBe(true);
    expect(visits.has(null)).toBe(true);
    expect(visits.size).toBeGreaterThan(4);
  });
});

describe('teeth', () => {
  const texts = ['planned_services', 'existing_services', 'patient_conditions', 'transactions_header']
    .flatMap(rows)
    .map(({ tooth }) => tooth ?? '');

  test('are written as one, as lists, as ranges, and in flags alone', () => {
    expect(texts.some((text) => /^\d+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^[A-T]$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\d+(,\d+)+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\d+-\d+$/.test(text))).toBe(true);
    expect(texts.every((text) => text.length <= 10)).toBe(true);
    const inFlags = written.expected.filter(
      ({ entity, data }) => entity === 'procedure' && data.sourceTooth === null && data.tooth != null,
    );
    expect(inFlags.length).toBeGreaterThan(20);
  });
});

describe('findings', () => {
  test('have all public names and the practice’s own diagnoses', () => {
    const diagnoses = practice.records('definition').filter(({ data }) => data.category === 'diagnosis');
    expect(rows('action_codes').map((row) => row.description)).toEqual([
      ...findingNames,
      ...diagnoses.map(({ data }) => data.name),
    ]);
    expect(rows('action_codes')[0]).toEqual({ action_code_id: '1', description: 'Missing tooth' });
  });

  test('name a code of the list, and give a condition of the tooth for 1 alone', () => {
    const codes = valuesOf('action_codes', 'action_code_id');
    for (const { counter_id: counter, action_code: code } of rows('patient_conditions')) {
      expect(codes.has(code)).toBe(true);
      const finding = expectedById(written, 'procedure', `patient_conditions:${counter}`);
      expect(finding.data).toMatchObject({
        status: 'condition',
        sourceStatus: code,
        diagnosisDefinitionId: `action_codes:${code}`,
      });
      const parts = written.expected.filter(({ id }) => id === `patient_conditions:${counter}#missing`);
      expect(parts.length).toBe(code === '1' ? 1 : 0);
    }
  });

  test('carry every tooth of the truth that is missing', () => {
    const missing = practice.records('toothCondition').filter(({ data }) => data.kind === 'missing');
    expect(missing.length).toBeGreaterThan(10);
    for (const { id, data } of missing)
      expect(expectedOf(written, 'toothCondition', id).data).toMatchObject({
        tooth: data.tooth,
        kind: 'missing',
        sourceKind: '1',
        patientId: written.ids.get(data.patientId ?? ''),
      });
  });
});

describe('plans of treatment', () => {
  test('have every status, and one that nobody published', () => {
    expect(valuesOf('treatment_plans', 'status')).toEqual(new Set(['A', 'I', 'S']));
    const presented = practice.records('treatmentPlan').filter(({ data }) => data.status === 'saved');
    const [first] = presented.filter(({ id }) => written.ids.has(id));
    expect(expectedOf(written, 'treatmentPlan', first?.id ?? '').data).toMatchObject({
      status: null,
      sourceStatus: 'S',
    });
  });

  test('have items that are services of the same patient', () => {
    const services = new Set(rows('planned_services').map((row) => `${row.patient_id} ${row.line_number}`));
    const live = practice.records('treatmentPlanItem').filter(({ data }) => !data.isFrozen);
    expect(rows('treatment_plan_items').length).toBe(live.length);
    for (const row of rows('treatment_plan_items'))
      expect(services.has(`${row.patient_id} ${row.line_number}`)).toBe(true);
    for (const { id, data } of live)
      expect(expectedOf(written, 'treatmentPlanItem', id).data).toMatchObject({
        procedureId: written.ids.get(data.procedureId ?? ''),
        treatmentPlanId: written.ids.get(data.treatmentPlanId ?? ''),
      });
  });
});

describe('notes', () => {
  const notes = rows('operatory_notes').map(({ note }) => note ?? '');

  test('have letters that only windows-1252 has, line breaks, and up to 40,000 characters', () => {
    for (const letter of ['“', '”', '’', '€', '…', 'Ž', '‰', '™', '½'])
      expect(
        notes.some((note) => note.includes(letter)),
        letter,
      ).toBe(true);
    expect(notes.some((note) => note.includes('\r\n'))).toBe(true);
    const longest = Math.max(...notes.map(({ length }) => length));
    expect(longest).toBeGreaterThan(39_900);
    expect(longest).toBeLessThanOrEqual(40_000);
  });

  test('are tied to work that is done, and to nothing else', () => {
    const done = new Set(ofStatus('completed').map(({ id }) => id));
    let tied = 0;
    for (const { id, data } of practice.records('clinicalNote')) {
      const isTied = done.has(data.procedureId ?? '');
      tied += isTied ? 1 : 0;
      expect(expectedOf(written, 'clinicalNote', id).data.procedureId).toBe(
        isTied ? written.ids.get(data.procedureId ?? '') : null,
      );
    }
    expect(tied).toBeGreaterThan(100);
    expect(valuesOf('operatory_notes', 'tran_num').has('0')).toBe(true);
  });

  test('are signed by an end of day, for which 0 and NULL say none', () => {
    const locks = valuesOf('operatory_notes', 'locked_eod');
    expect(locks.has('0') && locks.has(null)).toBe(true);
    for (const { note_id: id, locked_eod: lock } of rows('operatory_notes'))
      expect(expectedById(written, 'clinicalNote', `operatory_notes:${id}`).data.isSigned).toBe(
        lock !== null && lock !== '0',
      );
  });

  test('are deleted where their status says so', () => {
    const deleted = rows('operatory_notes').filter(({ status }) => status === 'D');
    expect(deleted.length).toBe(2);
    for (const { note_id: id } of deleted)
      expect(expectedById(written, 'clinicalNote', `operatory_notes:${id}`).data.recordStatus).toBe(
        'deleted',
      );
  });

  test('have canaries where the practice has them', () => {
    const marked = writeEaglesoft(threeLocations({ patients: 20, canaries: true }));
    const found = rowsOf(marked, 'operatory_notes').filter(({ note }) => note !== null && note !== '');
    expect(found.length).toBeGreaterThan(10);
    for (const { note } of found) expect(findCanaries(note ?? '').length).toBeGreaterThan(0);
    for (const { description } of rowsOf(marked, 'patient_conditions'))
      if (description !== null && description !== '') expect(description).toContain(canaryWord);
  });
});

describe('what is done in a visit', () => {
  test('stands in lines that count up from 1, and names the service that is planned', () => {
    for (const lines of Map.groupBy(rows('appointment_detail'), (row) => row.appt_id).values())
      expect(lines.map((row) => Number(row.line_item))).toEqual(lines.map((_, place) => place + 1));
    const planned = rows('appointment_detail').filter((row) => (row.extra_pat_id ?? '') !== '');
    expect(planned.length).toBeGreaterThan(10);
    for (const row of planned)
      expect(lineOf(row.appt_id, row.line_item).data.procedureId).toBe(
        serviceId(row.extra_pat_id, row.extra_line_num),
      );
    expect(valuesOf('appointment_detail', 'extra_line_num').has('0')).toBe(true);
  });

  test('is in force, laid aside, or says nothing of it', () => {
    expect(valuesOf('appointment_detail', 'status')).toEqual(new Set(['A', 'I', null, '']));
    for (const { appt_id: visit, line_item: line, status } of rows('appointment_detail'))
      expect(lineOf(visit, line).data.recordStatus).toBe(status === 'I' ? 'inactive' : 'active');
  });
});
