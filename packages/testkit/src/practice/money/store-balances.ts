import type { Draft } from '../draft.ts';
import { sumMoves } from './move.ts';

/**
 * Writes on each person what the practice system last stored of the balances: on guarantors the family's too.
 * One in ten families is stale, as it is until the system adds up again.
 */
export function storeBalances(draft: Draft): void {
  const balances = sumMoves(draft.moves, draft.today);
  const families = new Map<string, number>();
  for (const { id, data } of draft.records.patient) {
    data.storedBalanceCents = balances.get(id) ?? 0;
    const guarantorId = data.guarantorId ?? id;
    families.set(guarantorId, (families.get(guarantorId) ?? 0) + data.storedBalanceCents);
  }
  for (const { id, data } of draft.records.patient) {
    const family = families.get(id);
    if (family === undefined) continue;
    const total = draft.random.chance(0.1) ? family + 1000 : family;
    const over90 = total > 0 ? Math.floor(total / 4) : 0;
    const days31To60 = total > 0 ? Math.floor(total / 3) : 0;
    data.storedFamilyBalanceCents = total;
    data.storedFamilyAging0To30Cents = total - over90 - days31To60;
    data.storedFamilyAging31To60Cents = days31To60;
    data.storedFamilyAging61To90Cents = 0;
    data.storedFamilyAgingOver90Cents = over90;
    data.storedFamilyInsuranceEstimateCents = draft.random.chance(0.2) ? 4250 : 0;
    data.storedFamilyPaymentPlanDueCents = draft.random.chance(0.02) ? 9900 : 0;
  }
}
