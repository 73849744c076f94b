import type { EntityName } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const before = createPractice({ seed: 7, patients: 200, asOf });
const { practice: after, changes } = before.next(3);
const idsOf = (listed: typeof changes.removed, entity: EntityName): readonly string[] =>
  listed.filter((each) => each.entity === entity).map(({ id }) => id);
const known = (entity: EntityName): ReadonlySet<string> =>
  new Set(before.records(entity).map(({ id }) => id));
const additions = (entity: EntityName): readonly string[] =>
  idsOf(changes.upserted, entity).filter((id) => !known(entity).has(id));

describe('the charts of the next state', () => {
  test.each([
    'clinicalNote',
    'treatmentPlan',
    'treatmentPlanItem',
    'toothCondition',
    'alert',
    'prescription',
  ] as const)('have another %s', (entity) => {
    expect(additions(entity).length).toBeGreaterThan(0);
  });

  test.each([
    'procedureLink',
    'treatmentPlan',
    'treatmentPlanItem',
    'toothCondition',
    'alert',
    'prescription',
  ] as const)('have lost a %s, row and all', (entity) => {
    const gone = idsOf(changes.removed, entity);
    expect(gone.length).toBeGreaterThan(0);
    const left = new Set(after.records(entity).map(({ id }) => id));
    expect(gone.filter((id) => left.has(id))).toEqual([]);
  });

  test.each(['treatmentPlan', 'alert', 'prescription', 'definition'] as const)(
    'say something else of a %s',
    (entity) => {
      const changed = idsOf(changes.upserted, entity).filter((id) => known(entity).has(id));
      expect(changed.length).toBeGreaterThan(0);
    },
  );

  test('keep the writings of a note: what is said anew is written last', () => {
    expect(idsOf(changes.removed, 'clinicalNote')).toEqual([]);
    const fresh = new Set(additions('clinicalNote'));
    const latest = new Map<string | null, string>();
    for (const { id, data } of after.records('clinicalNote')) {
      const other = after.records('clinicalNote').find((each) => each.id === latest.get(data.procedureId));
      if (other === undefined || (data.writtenLocal ?? '') > (other.data.writtenLocal ?? ''))
        latest.set(data.procedureId, id);
    }
    expect([...latest.values()].filter((id) => fresh.has(id)).sort()).toEqual([...fresh].sort());
  });

  test('have what was completed in no plan in force any more, and with a note', () => {
    const earlier = new Map(before.records('procedure').map(({ id, data }) => [id, data.status]));
    const completed = after
      .records('procedure')
      .filter(({ id, data }) => data.status === 'completed' && earlier.get(id) === 'planned')
      .map(({ id }) => id);
    expect(completed.length).toBeGreaterThan(0);
    const tied = after
      .records('treatmentPlanItem')
      .filter(({ data }) => !data.isFrozen)
      .map(({ data }) => data.procedureId);
    const noted = after.records('clinicalNote').map(({ data }) => data.procedureId);
    for (const id of completed) {
      expect(tied).not.toContain(id);
      expect(noted).toContain(id);
    }
  });

  test('refer only to plans and entries of lists that are still there', () => {
    const plans = new Set(after.records('treatmentPlan').map(({ id }) => id));
    expect(
      after.records('treatmentPlanItem').filter(({ data }) => !plans.has(data.treatmentPlanId ?? '')),
    ).toEqual([]);
    const documents = new Set(after.records('document').map(({ id }) => id));
    const lost = after
      .records('treatmentPlan')
      .filter(({ data }) => data.documentId !== null && !documents.has(data.documentId));
    expect(lost).toEqual([]);
  });

  test('come to be for the smallest practice too', () => {
    const smallest = createPractice({ seed: 5, patients: 1, asOf });
    expect(smallest.next(1).practice.next(2).practice.records('patient').length).toBeGreaterThan(0);
  });
});
