import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { nativeKeys, physicalOrder } from '../../../src/opendental/write/native-keys.ts';

const practice: Practice = createPractice({ seed: 4, patients: 80, asOf: '2026-10-30' as LocalDate });
const patientIds = practice.records('patient').map(({ id }) => id);
const numberIn = (truthId: string): number => Number(truthId.replace(/\D/g, ''));

describe('numbers of rows', () => {
  test('are unique in their table, with gaps, in no order of the truth', () => {
    const keys = nativeKeys(practice, 1);
    const numbers = patientIds.map((id) => keys.of(id));
    expect(new Set(numbers).size).toBe(80);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBeGreaterThan(80);
    expect(numbers).not.toEqual([...numbers].sort((left, right) => left - right));
  });

  test('are never the number that the truth gave', () => {
    for (const seed of [1, 2, 3]) {
      const keys = nativeKeys(practice, seed);
      expect(patientIds.filter((id) => keys.of(id) === numberIn(id))).toEqual([]);
    }
  });

  test('are the same for the same seed, and others for another', () => {
    const numbers = (seed: number): readonly number[] =>
      patientIds.map((id) => nativeKeys(practice, seed).of(id));
    expect(numbers(6)).toEqual(numbers(6));
    expect(numbers(6)).not.toEqual(numbers(7));
  });

  test('belong to rows: what comes from one row has one number', () => {
    const keys = nativeKeys(practice, 1);
    const [procedure] = practice.records('procedure');
    expect(keys.of(`${procedure?.id}#charge`)).toBe(keys.of(procedure?.id ?? null));
  });

  test('say 0 for nothing and refuse a record that is not there', () => {
    const keys = nativeKeys(practice, 1);
    expect(keys.of(null)).toBe(0);
    expect(() => keys.of('patient-9999')).toThrow('patient-9999');
  });

  test('stay when rows come later, which get higher ones', () => {
    const keys = nativeKeys(practice, 1);
    const { practice: later } = practice.next(3);
    const extended = keys.extend(later);
    expect(patientIds.map((id) => extended.of(id))).toEqual(patientIds.map((id) => keys.of(id)));
    const highest = Math.max(...patientIds.map((id) => keys.of(id)));
    const arrivals = later.records('patient').filter(({ id }) => !patientIds.includes(id));
    expect(arrivals.length).toBeGreaterThan(0);
    for (const { id } of arrivals) expect(extended.of(id)).toBeGreaterThan(highest);
  });
});

test('the physical order has every row once, in another order', () => {
  const rows = Array.from({ length: 50 }, (_, index) => index);
  const lying = physicalOrder(rows, 3);
  expect(lying).not.toEqual(rows);
  expect([...lying].sort((left, right) => left - right)).toEqual(rows);
});
