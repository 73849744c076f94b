import type { Treatment } from '../clinical/add-procedure.ts';
import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import { addAdjustment, addCharge, addClaimLine, addPayment } from './add-entries.ts';

const settleWithInsurance = (draft: Draft, treatment: Treatment): number => {
  const { random, today } = draft;
  const { cents } = treatment.amount;
  const day = Math.min(today, treatment.day + random.integer(7, 45));
  if (treatment.day > today - 30) {
    addClaimLine(draft, treatment, {
      day: treatment.day,
      paidCents: null,
      writtenOffCents: null,
      forProcedure: true,
    });
    return 0;
  }
  const paidCents = random.chance(0.08) ? 0 : Math.floor((cents * random.pick([50, 80, 100, 67])) / 100);
  const writtenOffCents = Math.min(cents - paidCents, random.chance(0.6) ? Math.floor(cents / 10) : 0);
  const forProcedure = !random.chance(0.03);
  // What is paid for the claim as a whole comes beside the line of the procedure, which has nothing then.
  if (!forProcedure)
    addClaimLine(draft, treatment, { day, paidCents: 0, writtenOffCents: 0, forProcedure: true });
  addClaimLine(draft, treatment, { day, paidCents, writtenOffCents, forProcedure });
  // A later correction: the insurance pays more, as far as there is more to pay, or takes back some of it or all.
  const left = cents - paidCents - writtenOffCents;
  const [more, ...others] = [Math.min(1500, left), -Math.min(1500, paidCents), -paidCents].filter(Boolean);
  if (more !== undefined && random.chance(0.045)) {
    addClaimLine(draft, treatment, {
      day: Math.min(today, day + 40),
      paidCents: random.pick([more, ...others]),
      writtenOffCents: 0,
      forProcedure,
    });
  }
  return paidCents + writtenOffCents;
};

const settleWithPatient = (draft: Draft, setUp: SetUp, treatment: Treatment, dueCents: number): void => {
  const { random, today } = draft;
  const { procedureId } = treatment;
  const day = Math.min(today, treatment.day + random.integer(0, 60));
  const [courtesy, finance] = setUp.definitions('adjustmentType');
  if (random.chance(0.04)) {
    const reduction = Math.floor(dueCents / 5);
    addAdjustment(draft, treatment, -reduction || 0, day, {
      procedureId,
      typeDefinitionId: courtesy,
      note: maybeText(random, 0.4),
    });
  }
  if (random.chance(0.02)) {
    const adjustmentEntryId = addAdjustment(draft, treatment, 1250, day, {
      serviceDate: null,
      typeDefinitionId: finance ?? null,
    });
    if (random.chance(0.5)) addPayment(draft, treatment, 1250, day, { adjustmentEntryId });
  }
  if (random.chance(0.004)) {
    addAdjustment(draft, treatment, -1235, day, {
      amountExact: '-12.345',
      typeDefinitionId: courtesy,
      serviceDate: null,
    });
  }
  if (dueCents <= 0 || random.chance(0.3)) return;
  const paid = random.chance(0.9) ? dueCents : Math.ceil(dueCents / 2);
  addPayment(draft, treatment, paid, day, random.chance(0.8) ? { procedureId } : {});
  if (random.chance(0.01)) {
    // The check came back: the same amount, negative, and paid again.
    addPayment(draft, treatment, -paid, Math.min(today, day + 5), { procedureId });
    addPayment(draft, treatment, paid, Math.min(today, day + 9), { procedureId });
  }
};

/** Adds prepayments, hidden ones among them, and transfers that sum to zero. */
const addPrepayments = (draft: Draft, setUp: SetUp, treatment: Treatment): void => {
  const { random, today } = draft;
  const visible = setUp.definitions('unearnedType')[0];
  const day = Math.min(today, treatment.day + 3);
  if (random.chance(0.012))
    addPayment(draft, treatment, 20_000, day, { unearnedDefinitionId: setUp.hiddenUnearnedId }, true);
  if (random.chance(0.012)) {
    addPayment(draft, treatment, 7500, day, { unearnedDefinitionId: visible });
    addPayment(draft, treatment, -7500, Math.min(today, day + 20), { unearnedDefinitionId: visible });
    addPayment(draft, treatment, 7500, Math.min(today, day + 20), {});
  }
};

/** Adds everything that a treatment does to the account: its charge, claim lines, adjustments, payments. */
export function addSettlement(draft: Draft, setUp: SetUp, treatment: Treatment): void {
  const { random, today } = draft;
  addCharge(draft, treatment);
  if (treatment.status === 'completed') {
    const covered = treatment.person.isInsured ? settleWithInsurance(draft, treatment) : 0;
    settleWithPatient(draft, setUp, treatment, treatment.amount.cents - covered);
    addPrepayments(draft, setUp, treatment);
    return;
  }
  if (treatment.status !== 'planned') return;
  if (treatment.person.isInsured) {
    addClaimLine(draft, treatment, {
      day: treatment.day,
      paidCents: null,
      writtenOffCents: null,
      forProcedure: true,
    });
  }
  // Paid once, then set back to planned: an active line that moves nothing.
  if (draft.isOdd && random.chance(0.04)) {
    addClaimLine(draft, treatment, {
      day: Math.min(today, treatment.day + 9),
      paidCents: 2500,
      writtenOffCents: 100,
      forProcedure: true,
    });
  }
}
