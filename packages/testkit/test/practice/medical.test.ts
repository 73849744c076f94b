import { entities, type Model } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

type Alert = Model['alert'];

const practice = createPractice({ seed: 7, patients: 400, asOf });
const alerts = practice.records('alert').map(({ data }) => data);
const ofKind = (kind: Alert['kind']): readonly Alert[] => alerts.filter((alert) => alert.kind === kind);
const definitions = new Map(practice.records('definition').map(({ id, data }) => [id, data]));
const listOf = ({ definitionId }: Alert): string | null | undefined =>
  definitions.get(definitionId ?? '')?.category;
const entries = [...definitions.values()].filter(({ category }) =>
  ['allergy', 'medicalProblem', 'medication'].includes(category ?? ''),
);

describe('what whoever treats a person must know', () => {
  test('is of the kinds that a practice keeps, each named by a list of its own', () => {
    expect(new Set(alerts.map(({ kind }) => kind))).toEqual(new Set(['allergy', 'condition', 'medication']));
    expect(new Set(ofKind('allergy').map(listOf))).toEqual(new Set(['allergy']));
    expect(new Set(ofKind('condition').map(listOf))).toEqual(new Set(['medicalProblem']));
    expect(new Set(ofKind('medication').map(listOf))).toEqual(new Set(['medication', undefined]));
  });

  test('is named by words where no list names it', () => {
    for (const { definitionId, description } of alerts) expect(definitionId ?? description).not.toBeNull();
  });

  test('has every state that its kind can have', () => {
    const states = (kind: Alert['kind']): unknown[] =>
      [...new Set(ofKind(kind).map(({ status }) => status))].sort();
    expect(states('allergy')).toEqual(['active', 'inactive']);
    expect(states('condition')).toEqual(['active', 'inactive', 'resolved']);
    expect(states('medication')).toEqual([null]);
  });

  test('began before it ended, and not after today', () => {
    for (const { startDate, endDate } of alerts) {
      expect((startDate ?? '') <= (endDate ?? asOf)).toBe(true);
      expect((endDate ?? '') <= asOf).toBe(true);
    }
    expect(
      ofKind('condition').filter(({ status, endDate }) => status === 'active' && endDate !== null),
    ).toEqual([]);
    expect(alerts.some(({ endDate }) => endDate !== null)).toBe(true);
  });

  test('is once what it is for a person', () => {
    const named = practice
      .records('alert')
      .filter(({ data }) => data.definitionId !== null)
      .map(({ data }) => `${data.patientId} ${data.definitionId}`);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('the medical lists of a practice', () => {
  test('have codes of every system that a list can have, several for one entry', () => {
    const codes = entries.flatMap(({ codes: listed }) => listed ?? []);
    expect(new Set(codes.map(({ system }) => system))).toEqual(
      new Set(['icd9', 'icd10', 'snomed', 'rxnorm', 'unii']),
    );
    expect(entries.some(({ codes: listed }) => listed?.length === 3)).toBe(true);
    expect(entries.some(({ codes: listed }) => listed === null)).toBe(true);
  });

  test('have hidden entries, and some that stand with people all the same', () => {
    const hidden = [...definitions].filter(
      ([, { category, recordStatus }]) => category === 'medicalProblem' && recordStatus === 'inactive',
    );
    expect(hidden.length).toBeGreaterThan(0);
    expect(alerts.some(({ definitionId }) => hidden.some(([id]) => id === definitionId))).toBe(true);
  });

  test('name the generic drug of a medicine, which is its own', () => {
    const generics = [...definitions].flatMap(([id, { genericDefinitionId }]) =>
      genericDefinitionId === null ? [] : [[id, genericDefinitionId] as const],
    );
    expect(generics.some(([id, generic]) => id !== generic)).toBe(true);
    for (const [, generic] of generics) expect(definitions.get(generic)?.genericDefinitionId).toBe(generic);
  });
});

describe('prescriptions of a practice', () => {
  const prescriptions = practice.records('prescription').map(({ data }) => data);
  const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data]));

  test('have gone every way that the model knows, questions to a monitor among them', () => {
    const { status, kind } = entities.prescription.schema.shape;
    expect(new Set(prescriptions.map((each) => each.status))).toEqual(new Set(status.unwrap().options));
    expect(new Set(prescriptions.map((each) => each.kind))).toEqual(new Set(kind.unwrap().options));
  });

  test('name the drug unless they are only a question', () => {
    for (const { kind, drug } of prescriptions) expect(drug === null).toBe(kind === 'accessRecord');
  });

  test('are written as people write them', () => {
    for (const [field, values] of [
      ['quantity', ['21', '20 (twenty)', null]],
      ['refills', ['0', 'none', null]],
      ['daysSupply', ['2.5', '0', null]],
    ] as const) {
      for (const value of values) expect(prescriptions.map((each) => each[field])).toContain(value);
    }
    expect(prescriptions.some(({ isControlled }) => isControlled)).toBe(true);
  });

  test('are from the day of a visit of the same person', () => {
    expect(prescriptions.some(({ procedureId }) => procedureId !== null)).toBe(true);
    for (const { procedureId, patientId, date } of prescriptions) {
      expect((date ?? '') <= asOf).toBe(true);
      if (procedureId === null) continue;
      const procedure = procedures.get(procedureId);
      expect(procedure?.patientId).toBe(patientId);
      expect([procedure?.date, null]).toContain(date);
    }
  });
});
