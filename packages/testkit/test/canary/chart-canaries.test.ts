import { type EntityName, entities, type Model } from '@bitewing/core';
import { createPractice, findCanaries } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from '../practice/as-of.ts';

const marked = createPractice({ seed: 7, patients: 120, asOf, canaries: true });
const plain = createPractice({ seed: 7, patients: 120, asOf });

const directFields = (entity: EntityName): readonly string[] =>
  Object.entries(entities[entity].fields).flatMap(([field, { phi }]) => (phi === 'direct' ? [field] : []));
const isMarked = (value: unknown): boolean => typeof value === 'string' && findCanaries(value).length > 0;

describe('the marks in the charts of a practice', () => {
  test.each(['clinicalNote', 'treatmentPlan', 'prescription'] as const)(
    'stand in every text of every %s',
    (entity) => {
      const texts = directFields(entity);
      expect(texts.length).toBeGreaterThan(0);
      for (const { data } of marked.records(entity))
        for (const field of texts) expect(isMarked(Reflect.get(data, field)), field).toBe(true);
    },
  );

  test('stand in the texts that each kind of alert has, and in no other', () => {
    const held: Readonly<Record<string, readonly string[]>> = {
      allergy: ['reaction'],
      condition: ['note'],
      medication: ['description', 'note'],
    };
    for (const { data } of marked.records('alert')) {
      const found = directFields('alert').filter((field) => isMarked(Reflect.get(data, field)));
      expect(found).toEqual(held[data.kind ?? '']);
      const texts = directFields('alert').filter((field) => Reflect.get(data, field) !== null);
      expect(texts).toEqual(found);
    }
  });

  test('stand in the copies of saved plans, not in the ties of the others, which have no text', () => {
    for (const { data } of marked.records('treatmentPlanItem'))
      for (const field of ['diagnosis', 'prognosis'] as const)
        expect(isMarked(data[field])).toBe(data.isFrozen);
  });

  test('stand in the texts on teeth alone', () => {
    for (const { data } of marked.records('toothCondition'))
      expect(isMarked(data.text)).toBe(data.kind === 'text');
  });

  test('leave everything else as it is', () => {
    const without = <E extends EntityName>(entity: E, data: Model[E]): string =>
      JSON.stringify(Object.entries(data).filter(([field]) => !directFields(entity).includes(field)));
    for (const entity of [
      'clinicalNote',
      'treatmentPlan',
      'treatmentPlanItem',
      'alert',
      'prescription',
    ] as const) {
      const rest = marked.records(entity).map(({ data }) => without(entity, data));
      expect(rest).toEqual(plain.records(entity).map(({ data }) => without(entity, data)));
    }
  });
});
