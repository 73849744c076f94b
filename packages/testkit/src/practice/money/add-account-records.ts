import type { Draft } from '../draft.ts';
import { addInsurance } from '../insurance/add-insurance.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addPaymentRecords } from './add-payment-records.ts';
import { addPlanRecords } from './add-plan-records.ts';

/**
 * Adds what stands behind the entries of the accounts: insurance, claims, payments, payment plans. The entries that
 * are there stay as they are; second insurances and a few odd payments add some.
 */
export function addAccountRecords(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const covers = addInsurance(draft, setUp, people);
  addPlanRecords(draft, setUp, covers);
  addPaymentRecords(draft, setUp);
}
