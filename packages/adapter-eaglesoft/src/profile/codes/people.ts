import type { Model } from '@bitewing/core';

type Patient = Model['patient'];
type Meaning<K extends keyof Patient> = NonNullable<Patient[K]>;

/** eaglesoft.md section 4, "Person". */
export const genders: ReadonlyMap<string, Meaning<'gender'>> = new Map([
  ['M', 'male'],
  ['F', 'female'],
]);

/** eaglesoft.md section 4, "Person". Of a separation the model has no word: it stands in sourceMaritalStatus. */
export const maritalStatuses: ReadonlyMap<string, Meaning<'maritalStatus'> | null> = new Map([
  ['M', 'married'],
  ['S', 'single'],
  ['C', 'child'],
  ['W', 'widowed'],
  ['D', 'divorced'],
  ['X', null],
]);

/** eaglesoft.md section 4, "Insurance": S and W are seen in public, C and O are ours. Of others the model has no word. */
export const relationships: ReadonlyMap<string, NonNullable<Model['coverage']['relationship']> | null> =
  new Map([
    ['S', 'self'],
    ['W', 'spouse'],
    ['C', 'child'],
    ['O', null],
  ]);

/** What a patient was asked and answered. */
export const answers: ReadonlyMap<string, NonNullable<Model['consent']['status']>> = new Map([
  ['Y', 'given'],
  ['N', 'refused'],
]);

/** The state of an alert of a patient. */
export const alertStatuses: ReadonlyMap<string, NonNullable<Model['alert']['status']>> = new Map([
  ['A', 'active'],
  ['I', 'inactive'],
]);
