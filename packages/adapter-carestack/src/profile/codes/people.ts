import type { Model } from '@bitewing/core';
import { coded } from './coded.ts';

type Patient = Model['patient'];
type Meaning<K extends keyof Patient> = NonNullable<Patient[K]>;

/** carestack.md section 6, "prefix": the word that the number stands for. */
export const titles = coded<string>([
  ['1', 'notset', null],
  ['2', 'dr', 'Dr'],
  ['3', 'mrs', 'Mrs'],
  ['4', 'ms', 'Ms'],
  ['5', 'mr', 'Mr'],
  ['6', 'capt', 'Capt'],
  ['7', 'col', 'Col'],
  ['8', 'gen', 'Gen'],
  ['9', 'maj', 'Maj'],
  ['10', 'miss', 'Miss'],
  ['11', 'mstr', 'Mstr'],
  ['12', 'rev', 'Rev'],
]);

/** carestack.md section 6, "gender". */
export const genders = coded<Meaning<'gender'>>([
  ['1', 'male', 'male'],
  ['2', 'female', 'female'],
  ['3', 'other', 'other'],
  ['4', 'notset', 'unknown'],
]);

/** carestack.md section 6, "maritalStatus". */
export const maritalStatuses = coded<Meaning<'maritalStatus'>>([
  ['1', 'single', 'single'],
  ['2', 'married', 'married'],
  ['3', 'divorced', 'divorced'],
  ['4', 'widowed', 'widowed'],
  ['5', 'n/a', null],
  ['6', 'partnered', null],
]);

/** carestack.md section 6, "status (patient)". A duplicate stays: the surviving patient is not named (section 9). */
export const patientStatuses = coded<Meaning<'status'>>([
  ['0', 'inactive', 'inactive'],
  ['1', 'active', 'patient'],
  ['2', 'duplicate', 'inactive'],
]);

/** carestack.md section 6, "communicationStatus": a bit, or a name, for each way that the patient agreed to. */
export const communicationBits: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['notset', 0],
  ['email', 1],
  ['text', 2],
  ['voice', 4],
  ['promotion', 8],
  ['postcard', 16],
]);

/** The bit of text messages. */
export const textMessageBit = 2;
