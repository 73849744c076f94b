import { dayOf } from '../calendar.ts';
import type { StoredBalance, StoredBalanceField } from '../practice.ts';
import type { TruthRecords } from '../truth-record.ts';
import { ageCharges, type Charge } from './age-charges.ts';
import { countedMoves, type Moves } from './move.ts';

/** What should stand stored on each person, by truth id. */
export type ExpectedBalances = ReadonlyMap<string, Readonly<Partial<Record<StoredBalanceField, number>>>>;

interface Family {
  balance: number;
  credited: number;
  readonly charges: Charge[];
  estimate: number;
  planDue: number;
}

/** What insurances are still expected to pay or write off, on lines that wait for an answer. */
const estimatesOf = (
  records: TruthRecords,
): readonly { readonly patientId: string | null; readonly cents: number }[] => {
  const completed = new Set(
    records.procedure.filter(({ data }) => data.status === 'completed').map(({ id }) => id),
  );
  return records.claimLine
    .map(({ data }) => data)
    .filter(({ status }) => status === 'notReceived')
    .filter(({ procedureId }) => procedureId === null || completed.has(procedureId))
    .map(({ patientId, estimateCents, writeOffCents }) => ({
      patientId,
      cents: (estimateCents ?? 0) + (writeOffCents ?? 0),
    }));
};

/** Adds up what a practice system would store of each person, and of each family on its guarantor. */
export function expectedBalances(
  records: TruthRecords,
  moves: Moves,
  today: number,
  payPlansVersion: number,
): ExpectedBalances {
  const guarantors = new Map(records.patient.map(({ id, data }) => [id, data.guarantorId ?? id]));
  const families = new Map<string, Family>();
  for (const guarantorId of guarantors.values())
    families.set(guarantorId, { balance: 0, credited: 0, charges: [], estimate: 0, planDue: 0 });
  const familyOf = (patientId: string): Family | undefined => families.get(guarantors.get(patientId) ?? '');
  const agingDates = new Map(records.ledgerEntry.map(({ id, data }) => [id, data.agingDate]));
  const persons = new Map<string, number>();

  for (const { id, patientId, cents } of countedMoves(moves, today, payPlansVersion)) {
    persons.set(patientId, (persons.get(patientId) ?? 0) + cents);
    const family = familyOf(patientId);
    if (family === undefined) continue;
    family.balance += cents;
    const date = agingDates.get(id) ?? null;
    if (cents < 0) family.credited -= cents;
    else family.charges.push({ cents, day: date === null ? null : dayOf(date) });
  }
  for (const { patientId, cents, dueDay, underPlan } of moves.values()) {
    const family = familyOf(patientId);
    if (family === undefined || underPlan !== true || cents === 'remainder') continue;
    if (dueDay === undefined || dueDay <= today) family.planDue += cents;
  }
  for (const { patientId, cents } of estimatesOf(records)) {
    const family = familyOf(patientId ?? '');
    if (family !== undefined) family.estimate += cents;
  }

  const expected = new Map<string, Partial<Record<StoredBalanceField, number>>>();
  for (const { id } of records.patient) {
    const storedBalanceCents = persons.get(id) ?? 0;
    const family = families.get(id);
    if (family === undefined) {
      expected.set(id, { storedBalanceCents });
      continue;
    }
    const [young, days31To60, days61To90, over90] = ageCharges(family.charges, family.credited, today);
    expected.set(id, {
      storedBalanceCents,
      storedFamilyBalanceCents: family.balance,
      storedFamilyAging0To30Cents: young,
      storedFamilyAging31To60Cents: days31To60,
      storedFamilyAging61To90Cents: days61To90,
      storedFamilyAgingOver90Cents: over90,
      storedFamilyInsuranceEstimateCents: family.estimate,
      storedFamilyPaymentPlanDueCents: family.planDue,
    });
  }
  return expected;
}

/** What stands stored and is not what should. */
export function staleBalances(records: TruthRecords, expected: ExpectedBalances): readonly StoredBalance[] {
  const stale: StoredBalance[] = [];
  for (const { id, data } of records.patient) {
    for (const [name, expectedCents] of Object.entries(expected.get(id) ?? {})) {
      const field = name as StoredBalanceField;
      const storedCents = data[field];
      if (storedCents !== null && storedCents !== expectedCents)
        stale.push({ id, field, storedCents, expectedCents });
    }
  }
  return stale;
}
