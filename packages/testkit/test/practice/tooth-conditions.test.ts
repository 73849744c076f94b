import { entities, type Model } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

type Condition = Model['toothCondition'];

const practice = createPractice({ seed: 7, patients: 400, asOf });
const conditions = practice.records('toothCondition');
const shifts = ['shiftMesial', 'shiftOcclusal', 'shiftBuccal'];
const turns = ['rotation', 'tipMesial', 'tipBuccal'];

/** Kinds of the records that have a value in a field. */
const kindsWith = (field: keyof Condition): string[] =>
  [
    ...new Set(conditions.filter(({ data }) => data[field] !== null).map(({ data }) => data.kind ?? '')),
  ].sort();

describe('teeth of a synthetic practice', () => {
  test('stand in every way that the model knows', () => {
    const kinds = entities.toothCondition.schema.shape.kind.unwrap().options;
    expect(new Set(conditions.map(({ data }) => data.kind))).toEqual(new Set(kinds));
  });

  test('are moved by millimetres, turned by degrees, drawn in strokes and written on at a place', () => {
    expect(kindsWith('shiftMm')).toEqual([...shifts].sort());
    expect(kindsWith('angleDegrees')).toEqual([...turns].sort());
    expect(kindsWith('drawing')).toEqual(['drawing']);
    expect(kindsWith('textPosition')).toEqual(['text']);
    expect(kindsWith('text')).toEqual(['text']);
    expect(kindsWith('tooth')).not.toContain('drawing');
    const moved = conditions.flatMap(({ data }) => data.shiftMm ?? []);
    for (const amount of ['-1.5', '0.25', '0']) expect(moved).toContain(amount);
  });

  test('are drawn inside the canvas, and never through its corner, which lifts the pen', () => {
    const drawings = conditions.flatMap(({ data }) => (data.drawing === null ? [] : [data.drawing]));
    expect(new Set(drawings.map((strokes) => strokes.length))).toEqual(new Set([1, 2, 3, 4]));
    for (const { x, y } of drawings.flat(2)) {
      expect(Number(x)).toBeGreaterThan(0);
      expect(Number(x)).toBeLessThan(410);
      expect(Number(y)).toBeGreaterThan(0);
      expect(Number(y)).toBeLessThan(307);
    }
  });

  test('are missing where one was taken out, and once only', () => {
    const missing = conditions
      .filter(({ data }) => data.kind === 'missing')
      .map(({ data }) => `${data.patientId} ${data.tooth}`);
    expect(new Set(missing).size).toBe(missing.length);
    const removal = practice.records('procedureCode').find(({ data }) => data.sourceCode === 'D7901')?.id;
    const removed = practice
      .records('procedure')
      .filter(({ data }) => data.procedureCodeId === removal && data.status === 'completed')
      .map(({ data }) => `${data.patientId} ${data.tooth}`);
    expect(removed.length).toBeGreaterThan(5);
    for (const place of removed) expect(missing).toContain(place);
  });

  test('are not measured any more once they are missing: an exam skips what was taken out', () => {
    const exams = new Map(practice.records('perioExam').map(({ id, data }) => [id, data]));
    const removal = practice.records('procedureCode').find(({ data }) => data.sourceCode === 'D7901')?.id;
    const removedOn = new Map(
      practice
        .records('procedure')
        .filter(({ data }) => data.procedureCodeId === removal && data.status === 'completed')
        .map(({ data }) => [`${data.patientId} ${data.tooth}`, data.date ?? '']),
    );
    // Other teeth were missing from the first visit on.
    const missingFrom = new Map(
      conditions
        .filter(({ data }) => data.kind === 'missing')
        .map(({ data: { patientId, tooth } }) => `${patientId} ${tooth}`)
        .map((place) => [place, removedOn.get(place) ?? '']),
    );
    const looked = practice.records('perioTooth').flatMap(({ data: { perioExamId, tooth, skipped } }) => {
      const { patientId, date } = exams.get(perioExamId ?? '') ?? {};
      const since = missingFrom.get(`${patientId} ${tooth}`);
      return since !== undefined && since <= (date ?? '') ? [{ skipped, since }] : [];
    });
    expect(looked.filter(({ skipped }) => !skipped)).toEqual([]);
    expect(looked.filter(({ since }) => since !== '').length).toBeGreaterThan(5);
    expect(looked.filter(({ since }) => since === '').length).toBeGreaterThan(2);
  });

  test('were entered some time, which older records do not say', () => {
    const times = conditions.map(({ data }) => data.enteredLocal);
    expect(times.includes(null)).toBe(true);
    expect(times.filter((time) => (time ?? '').slice(0, 10) > asOf)).toEqual([]);
    expect(times.filter((time) => time !== null).length).toBeGreaterThan(times.length / 2);
  });
});
