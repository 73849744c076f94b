import { describe, expect, test } from 'vitest';
import { createMemory } from '../../../src/carestack/write/memory.ts';
import { keyMaker } from '../../../src/eaglesoft/write/native-keys.ts';
import {
  bit,
  encodable,
  fitted,
  flag,
  folded,
  inOtherCase,
  money,
  timestamp,
} from '../../../src/eaglesoft/write/native-text.ts';

describe('texts of the database', () => {
  test('have letters of windows-1252 alone', () => {
    expect(encodable('Zoë “quoted” – 50 €')).toBe('Zoë “quoted” – 50 €');
    expect(encodable('Łódź')).toBe('?ód?');
    expect(encodable('Bee 🐝')).toBe('Bee ?');
    expect(encodable('Mülharen')).toBe('Mülharen');
  });

  test('are cut to the length of their column, and never to blanks', () => {
    expect(fitted('abcdef', { length: 3 })).toBe('abc');
    expect(fitted('ab cdef', { length: 3 })).toBe('ab');
    expect(fitted('abcdef', { length: null })).toBe('abcdef');
    expect(fitted(' x', { length: 1 })).toBeNull();
    expect(fitted('', { length: 5 })).toBeNull();
    expect(fitted(null, { length: 5 })).toBeNull();
  });

  test('are folded as the database compares keys', () => {
    expect(folded('a0007  ')).toBe('A0007');
    expect(folded('00012')).toBe('00012');
    expect(folded('dé ')).toBe('Dé');
    expect(inOtherCase('h10')).toBe('H10');
    expect(inOtherCase('D1')).toBe('d1');
    expect(folded(inOtherCase('aB1'))).toBe(folded('aB1'));
  });

  test('write amounts with two places, times with a blank, answers with a letter', () => {
    expect(money(8410)).toBe('84.10');
    expect(money(-5)).toBe('-0.05');
    expect(money(null)).toBeNull();
    expect(timestamp('2025-06-30T08:00:00')).toBe('2025-06-30 08:00:00');
    expect([flag(true), flag(false), flag(null)]).toEqual(['Y', 'N', null]);
    expect([bit(true), bit(false), bit(null)]).toEqual(['1', '0', null]);
  });
});

describe('keys', () => {
  const keysOf = (table: string, count: number, seed = 1): readonly string[] => {
    const memory = createMemory();
    const make = keyMaker(memory, seed);
    return Array.from({ length: count }, (_, place) => make(table, `${table}-${place}`));
  };

  test.each([
    ['patient', 30_000, 5],
    ['provider', 600, 3],
    ['services', 5000, 5],
  ] as const)('of %s are texts that fit, and differ though case is not compared', (table, count, length) => {
    const keys = keysOf(table, count);
    expect(new Set(keys.map(folded)).size).toBe(count);
    expect(keys.every((key) => key.length <= length && key === key.trim())).toBe(true);
    expect(keys.some((key) => /[a-z]/.test(key))).toBe(true);
    expect(keys.some((key) => key.length < length)).toBe(true);
  });

  test('of patients lose a patient where somebody makes numbers of them', () => {
    const keys = keysOf('patient', 20);
    expect(keys[0]).toBe('00001');
    const numbers = keys.filter((key) => /^\d+$/.test(key)).map(Number);
    expect(new Set(numbers).size).toBe(numbers.length - 1);
    expect(keys.some((key) => /^[A-Z]\d{4}$/.test(key))).toBe(true);
  });

  test('of all other tables rise, and are never 0, which means none', () => {
    for (const table of ['transactions_header', 'practice', 'appointment']) {
      const numbers = keysOf(table, 200).map(Number);
      expect(numbers.every((number, place) => number > (numbers[place - 1] ?? 0))).toBe(true);
    }
    expect(keysOf('practice', 2)).toEqual(['1', '2']);
    expect(keysOf('appointment', 2, 1)).not.toEqual(keysOf('appointment', 2, 2));
  });
});
