import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice, type PracticeOptions } from '@bitewing/testkit';
import type { CareStackJson, CareStackObject } from '../../../src/carestack/data.ts';
import { isExactNumber } from '../../../src/carestack/data.ts';

/** A practice of five places, of which one is closed. */
export const fiveLocations = (options: Partial<PracticeOptions> = {}): Practice =>
  createPractice({ seed: 11, patients: 160, asOf: '2025-11-20' as LocalDate, locations: 4, ...options });

/** Text of a number as it is sent. */
export const numberText = (value: CareStackJson): string =>
  isExactNumber(value) ? value.rawJSON : String(value);

/** Thousandths of a dollar of an amount, for half cents too. */
export const thousandths = (value: CareStackJson): number => Math.round(Number(numberText(value)) * 1000);

/** Every value of a column over rows, as text. */
export const valuesOf = (rows: Iterable<CareStackObject>, column: string): ReadonlySet<string> =>
  new Set([...rows].flatMap((row) => (row[column] == null ? [] : [numberText(row[column])])));

export const listsOf = (lists: ReadonlyMap<string, readonly CareStackObject[]>): readonly CareStackObject[] =>
  [...lists.values()].flat();
