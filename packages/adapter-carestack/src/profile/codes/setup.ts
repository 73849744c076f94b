import type { Model } from '@bitewing/core';
import { coded } from './coded.ts';

/** carestack.md section 6, "Provider list": the text there. Other professions are not known. */
export const providerRoles: ReadonlyMap<string, NonNullable<Model['provider']['role']>> = new Map([
  ['dentist', 'dentist'],
  ['hygienist', 'hygienist'],
]);

/** What an adjustment code does to the account: adds, deducts, or moves between patient and insurance. */
export const adjustmentActions = coded<NonNullable<Model['definition']['adjustmentSign']>>([
  ['1', 'addtopatient', 'raises'],
  ['2', 'addtoinsurance', 'raises'],
  ['3', 'deductfrompatient', 'lowers'],
  ['4', 'deductfrominsurance', 'lowers'],
  ['5', 'transfertopatient', null],
  ['6', 'transfertoinsurance', null],
]);

/** Whether a referral source or one of its kinds is in use. */
export const referralSourceStatuses = coded<boolean>([
  ['0', 'inactive', false],
  ['1', 'active', true],
]);

/** Whether a facility is in use. */
export const facilityStatuses = coded<boolean>([
  ['1', 'active', true],
  ['2', 'inactive', false],
]);
