import { inventedNumber } from '../../carestack/write/invented-number.ts';
import type { Memory } from '../../carestack/write/memory.ts';

const letterOf = (number: number): string => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26] ?? 'A';
const inCase = (text: string, isLower: boolean): string => (isLower ? text.toLowerCase() : text);

/**
 * Five characters. Every ninth one has a letter, in either case; the fifth one has no leading zeros, and is another one than
 * the sixth, whose digits are the same as a number.
 */
const patientKey = (place: number): string => {
  if (place % 9 === 7)
    return (
      inCase(letterOf(Math.floor(place / 10_000)), place % 2 === 0) + String(place % 10_000).padStart(4, '0')
    );
  const number = place === 5 ? place : place + 1;
  return place === 4 ? String(number) : String(number).padStart(5, '0');
};

/** How many providers have a letter and a number; those behind them have two letters and a digit. */
const numberedProviders = 99;

/** Three characters at most, in either case: `D1`, `h2`, `D99`, `aA0`. */
const providerKey = (place: number): string => {
  if (place < numberedProviders) return `${place % 2 === 0 ? 'D' : 'h'}${place + 1}`;
  const behind = place - numberedProviders;
  const letters = letterOf(Math.floor(behind / 260)) + letterOf(Math.floor(behind / 10));
  return inCase(letters, behind % 2 === 0) + String(behind % 10);
};

/** Five characters at most: `02001`, `d2002`, and short ones of an office. */
const serviceKey = (place: number): string => {
  if (place % 7 === 5) return `x${place}`;
  const digits = String(2001 + place).padStart(5, '0');
  return place % 3 === 1 ? `d${digits.slice(1)}` : digits;
};

const textKeys: ReadonlyMap<string, (place: number) => string> = new Map([
  ['patient', patientKey],
  ['provider', providerKey],
  ['services', serviceKey],
]);

/** Tables whose keys are small, as a smallint or a list that people know by heart is. */
const smallTables: ReadonlySet<string> = new Set([
  'practice',
  'paytype',
  'adjustment_type',
  'positions',
  'chairs',
]);

/** Makes keys that rise with the order in which rows come to be; no key is 0, which means none. */
export const keyMaker =
  (memory: Memory, seed: number) =>
  (table: string, truthId: string): string => {
    const place = memory.turn(`place ${table}`, truthId);
    const make = textKeys.get(table);
    if (make !== undefined) return make(place);
    if (smallTables.has(table)) return String(place + 1);
    const start = 11 + (inventedNumber(seed, table) % 900);
    return String(start + place * 3 + (inventedNumber(seed, table + truthId) % 3));
  };
