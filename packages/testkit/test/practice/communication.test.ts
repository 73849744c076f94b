import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const all = practice.records('communication');
const contacts = all.filter(({ data }) => data.kind === 'contact');
const statements = all.filter(({ data }) => data.kind === 'statement');

describe('what went to patients of a synthetic practice and came from them', () => {
  test('went every way that a program knows', () => {
    expect(new Set(contacts.map(({ data }) => data.mode)).size).toBe(9);
    expect(new Set(statements.map(({ data }) => data.mode))).toEqual(
      new Set(['mail', 'inPerson', 'email', 'electronic', 'programInterface']),
    );
    expect(new Set(contacts.map(({ data }) => data.direction)).size).toBe(3);
    expect(contacts.length + statements.length).toBe(all.length);
  });

  test('was noted after it began, ended after it began, and happened before today', () => {
    let ended = 0;
    for (const { id, data } of contacts) {
      const start = data.startLocal ?? '';
      expect(start < `${asOf}T`, id).toBe(true);
      if (data.endLocal !== null) {
        ended += 1;
        expect(data.endLocal > start, id).toBe(true);
      }
      expect((data.enteredLocal ?? '9') > start, id).toBe(true);
    }
    expect(ended).toBeGreaterThan(20);
    expect(contacts.some(({ data }) => data.startLocal === null)).toBe(true);
    expect(contacts.some(({ data }) => data.enteredLocal === null)).toBe(true);
  });

  test('is of a patient who had come by then', () => {
    const patients = new Map(practice.records('patient').map(({ id, data }) => [id, data]));
    for (const { id, data } of all) {
      const day = data.startLocal?.slice(0, 10) ?? data.date ?? asOf;
      expect(day >= (patients.get(data.patientId ?? '')?.firstVisitDate ?? '9'), id).toBe(true);
    }
  });

  test('keeps the type of its list', () => {
    const types = new Set(
      practice
        .records('definition')
        .filter(({ data }) => data.category === 'communicationType')
        .map(({ id }) => id),
    );
    const named = contacts.flatMap(({ data }) => data.typeDefinitionId ?? []);
    expect(named.filter((id) => !types.has(id))).toEqual([]);
    expect(named.length).toBeLessThan(contacts.length);
  });

  test('bills the heads of families, dated where it was sent, with a copy of the same patient', () => {
    const patients = new Map(practice.records('patient').map(({ id, data }) => [id, data]));
    const owners = new Map(practice.records('document').map(({ id, data }) => [id, data.patientId]));
    for (const { id, data } of statements) {
      expect(patients.get(data.patientId ?? '')?.guarantorId, id).toBe(data.patientId);
      expect(data.direction === 'sent' && data.date === null, id).toBe(false);
      expect(data.subject !== null, id).toBe(data.mode === 'email');
      if (data.documentId !== null) expect(owners.get(data.documentId), id).toBe(data.patientId);
    }
    expect(statements.some(({ data }) => data.documentId !== null)).toBe(true);
    expect(new Set(statements.map(({ data }) => data.direction))).toEqual(new Set(['sent', 'neither']));
  });
});
