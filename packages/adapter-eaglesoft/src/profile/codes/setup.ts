import type { Model, RecordStatus } from '@bitewing/core';

type Category = NonNullable<Model['definition']['category']>;

/** `A` in use, `I` laid aside. */
export const rowStatuses: ReadonlyMap<string, RecordStatus> = new Map([
  ['A', 'active'],
  ['I', 'inactive'],
]);

/** Flags that say whether a row is still offered. */
export const offeredFlags: ReadonlyMap<string, RecordStatus> = new Map([
  ['Y', 'active'],
  ['N', 'inactive'],
]);

/** eaglesoft.md section 9: 1 is read as an allergy by a third party; 2 is ours. */
export const alertTypes: ReadonlyMap<string, Category> = new Map([
  ['1', 'allergy'],
  ['2', 'medicalProblem'],
]);
