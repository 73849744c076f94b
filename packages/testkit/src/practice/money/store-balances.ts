import type { Draft } from '../draft.ts';
import { expectedBalances } from './expected-balances.ts';

/**
 * Writes on each person what the practice system last stored of the balances: on guarantors the family's too. Some
 * are stale, as they are until the system adds up again: the total of one family in ten, and now and then a person's
 * own balance, the ages of what is owed, or what is due of insurances and under plans.
 */
export function storeBalances(draft: Draft, payPlansVersion: number): void {
  const { random } = draft;
  const expected = expectedBalances(draft.records, draft.moves, draft.today, payPlansVersion);
  const hasEstimates = draft.records.claimLine.length > 0;
  for (const { id, data } of draft.records.patient) {
    Object.assign(data, expected.get(id));
    const { storedBalanceCents, storedFamilyBalanceCents } = data;
    if (random.chance(0.03)) data.storedBalanceCents = (storedBalanceCents ?? 0) - 777;
    if (storedFamilyBalanceCents === null) continue;
    const raise = (
      field:
        | 'storedFamilyAging0To30Cents'
        | 'storedFamilyAgingOver90Cents'
        | 'storedFamilyInsuranceEstimateCents'
        | 'storedFamilyPaymentPlanDueCents',
      cents: number,
    ): void => {
      data[field] = (data[field] ?? 0) + cents;
    };
    if (random.chance(0.1)) {
      data.storedFamilyBalanceCents = storedFamilyBalanceCents + 1000;
      raise('storedFamilyAging0To30Cents', 1000);
    }
    if (random.chance(0.04)) {
      raise('storedFamilyAging0To30Cents', -2500);
      raise('storedFamilyAgingOver90Cents', 2500);
    }
    if (hasEstimates && random.chance(0.05)) raise('storedFamilyInsuranceEstimateCents', 4250);
    if (random.chance(0.03)) raise('storedFamilyPaymentPlanDueCents', 9900);
  }
}
