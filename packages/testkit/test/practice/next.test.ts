import { entityNames } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const before = createPractice({ seed: 9, patients: 200, asOf });
const { practice: after, changes } = before.next(3);

const goneOfInsurance = ['benefit', 'claim', 'claimLine', 'coverage', 'payment', 'paymentAllocation'];

const goneOfSchedule = [
  'scheduleBlock',
  'recall',
  'recallRule',
  'document',
  'image',
  'imagingStudy',
  'mountPosition',
  'formResponse',
];

const printed = (practice: Practice): Map<string, string> =>
  new Map(
    entityNames.flatMap((name) =>
      practice.records(name).map(({ id, data }) => [`${name} ${id}`, JSON.stringify(data)] as const),
    ),
  );

describe('the next state of a practice', () => {
  test('differs from the one before in what it says, and in nothing else', () => {
    const [earlier, later] = [printed(before), printed(after)];
    const upserted = [...later].filter(([key, text]) => earlier.get(key) !== text).map(([key]) => key);
    const removed = [...earlier.keys()].filter((key) => !later.has(key));
    expect(changes.upserted.map(({ entity, id }) => `${entity} ${id}`).sort()).toEqual(upserted.sort());
    expect(changes.removed.map(({ entity, id }) => `${entity} ${id}`).sort()).toEqual(removed.sort());
  });

  test('has inserts, updates and hard deletes', () => {
    const earlier = printed(before);
    expect(
      changes.upserted.some(({ entity, id }) => entity === 'patient' && !earlier.has(`${entity} ${id}`)),
    ).toBe(true);
    expect(
      changes.upserted.some(({ entity, id }) => entity === 'patient' && earlier.has(`${entity} ${id}`)),
    ).toBe(true);
    const gone = new Set(changes.removed.map(({ entity }) => entity));
    expect([...gone]).toEqual(
      expect.arrayContaining([
        'appointment',
        'ledgerEntry',
        'perioExam',
        'perioTooth',
        ...goneOfSchedule,
        ...goneOfInsurance,
      ]),
    );
  });

  test('refers only to records that are still there', () => {
    const ids = new Set(after.records('appointment').map(({ id }) => id));
    const lost = after
      .records('procedure')
      .filter(({ data }) => data.appointmentId !== null && !ids.has(data.appointmentId));
    expect(lost).toEqual([]);
    expect(
      after
        .records('perioTooth')
        .filter(({ data }) => !after.records('perioExam').some(({ id }) => id === data.perioExamId)),
    ).toEqual([]);
  });

  test('leaves the one before as it was', () => {
    expect(before.all).toEqual(createPractice({ seed: 9, patients: 200, asOf }).all);
  });

  test('is the same for the same seed, another for another, and has a next state of its own', () => {
    expect(before.next(3).changes).toEqual(changes);
    expect(before.next(4).changes).not.toEqual(changes);
    const third = after.next(9);
    const ids = third.practice.records('patient').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(after.records('patient').length);
  });

  test('names what changed and nothing else, also where the few there are change over and over', () => {
    let small = createPractice({ seed: 1, patients: 2, asOf });
    for (const seed of [10, 11, 12, 13]) {
      const next = small.next(seed);
      const [earlier, later] = [printed(small), printed(next.practice)];
      const upserted = [...later].filter(([key, text]) => earlier.get(key) !== text).map(([key]) => key);
      expect(next.changes.upserted.map(({ entity, id }) => `${entity} ${id}`).sort()).toEqual(
        upserted.sort(),
      );
      small = next.practice;
    }
  });

  test('completes planned procedures, whose charges then have amounts', () => {
    const earlier = new Map(before.records('procedure').map(({ id, data }) => [id, data.status]));
    const completed = after
      .records('procedure')
      .filter(({ id, data }) => earlier.get(id) === 'planned' && data.status === 'completed');
    expect(completed.length).toBeGreaterThan(0);
    for (const { id, data } of completed) {
      const charge = after.records('ledgerEntry').find((entry) => entry.id === `${id}#charge`);
      expect(charge?.data.recordStatus).toBe('active');
      expect(charge?.data.agingDate).toBe(data.date);
      expect(charge?.data.amountCents).toBeGreaterThan(0);
    }
  });
});
