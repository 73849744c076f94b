import { createPractice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data]));
const groupCodeId = practice.records('procedureCode').find(({ data }) => data.sourceCode === '~GRP~')?.id;
const notes = practice.records('clinicalNote');
const links = practice.records('procedureLink');

/** The writings of each note in the order in which they came to be. */
const byProcedure = Map.groupBy(notes, ({ data }) => data.procedureId);
const timesOf = (writings: readonly TruthRecord<'clinicalNote'>[]): readonly (string | null)[] =>
  writings.map(({ data }) => data.writtenLocal);

describe('notes of a synthetic practice', () => {
  test('stand on procedures of their own patient', () => {
    const strange = notes.filter(
      ({ data }) => procedures.get(data.procedureId ?? '')?.patientId !== data.patientId,
    );
    expect(strange).toEqual([]);
  });

  test('are written once, or anew, each time later than before', () => {
    const counts = [...byProcedure.values()].map((writings) => writings.length);
    expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4]));
    for (const writings of byProcedure.values()) {
      const times = timesOf(writings);
      expect(new Set(times).size).toBe(times.length);
      expect(times).toEqual([...times].sort());
    }
  });

  test('are written from the day of the procedure on, and never after today', () => {
    for (const { data } of notes) {
      const day = data.writtenLocal?.slice(0, 10);
      if (day === undefined) continue;
      expect(day >= (procedures.get(data.procedureId ?? '')?.date ?? '9')).toBe(true);
      expect(day <= asOf).toBe(true);
    }
  });

  test('have several lines, one line, pages, nothing, and hostile words', () => {
    const texts = notes.map(({ data }) => data.note);
    expect(texts.some((text) => text?.includes('\r\n\r\n'))).toBe(true);
    expect(texts.some((text) => text !== null && !text.includes('\n'))).toBe(true);
    expect(texts.some((text) => (text?.length ?? 0) >= 3000)).toBe(true);
    expect(texts.some((text) => text?.includes("'); DROP TABLE patient; --"))).toBe(true);
    expect(texts.includes(null)).toBe(true);
  });

  test('are empty only where an earlier writing was taken back, and signed only in the last writing', () => {
    for (const writings of byProcedure.values()) {
      const earlier = writings.slice(0, -1);
      expect(earlier.filter(({ data }) => data.note === null || data.isSigned === true)).toEqual([]);
      if (writings.length === 1) expect(writings[0]?.data.note).not.toBeNull();
    }
    expect(notes.some(({ data }) => data.isSigned === true)).toBe(true);
  });
});

describe('a note for several procedures', () => {
  const groups = [...procedures].filter(([, { procedureCodeId }]) => procedureCodeId === groupCodeId);

  test('is a procedure that exists, with a note of its own', () => {
    expect(groups.length).toBeGreaterThan(5);
    for (const [id, { status }] of groups) {
      expect(status).toBe('existing');
      expect(byProcedure.get(id)?.length).toBeGreaterThan(1);
    }
  });

  test('is tied to what was done to the same person on the same day, and to nothing else', () => {
    for (const [id, group] of groups) {
      const members = links
        .filter(({ data }) => data.groupProcedureId === id)
        .map(({ data }) => data.procedureId ?? '');
      expect(members.length).toBeGreaterThan(0);
      expect(new Set(members).size).toBe(members.length);
      for (const member of members) {
        const { patientId, date, status } = procedures.get(member) ?? {};
        expect({ patientId, date, status }).toEqual({
          patientId: group.patientId,
          date: group.date,
          status: 'completed',
        });
      }
    }
    const groupIds = new Set<string | null>(groups.map(([id]) => id));
    expect(links.filter(({ data }) => !groupIds.has(data.groupProcedureId))).toEqual([]);
  });
});
