import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addBenefits } from './add-benefits.ts';
import { addCarriers } from './add-carriers.ts';
import { addClaimPayments } from './add-claim-payments.ts';
import { addClaims } from './add-claims.ts';
import { addCoverages } from './add-coverages.ts';
import { addPlans } from './add-plans.ts';
import { addTreatmentLines, type LineMaking } from './claim-lines.ts';
import type { Covers } from './cover.ts';
import { addHistoryLines, addOtherLines } from './more-claim-lines.ts';

/**
 * Adds carriers, plans, covers and benefits, and to the claim lines that treatments made their claims and checks.
 * Lines of second insurances, of histories and of used benefits come with it. Gives the covers of each person.
 */
export function addInsurance(draft: Draft, setUp: SetUp, people: readonly Person[]): Covers {
  const random = draft.stream('insurance');
  const carrierIds = addCarriers(draft);
  const plans = addPlans(draft, random, setUp, carrierIds, Math.max(14, Math.ceil(people.length / 10)));
  const [firstPlan, ...otherPlans] = plans;
  if (firstPlan === undefined) throw new Error('the practice has no insurance plan');
  const claimants = new Set(
    draft.records.ledgerEntry.flatMap(({ data }) =>
      data.kind === 'insurancePayment' && data.patientId !== null ? [data.patientId] : [],
    ),
  );
  const covers = addCoverages(draft, random, people, [firstPlan, ...otherPlans], claimants);
  addBenefits(draft, random, setUp, plans);
  const making: LineMaking = {
    draft,
    random,
    setUp,
    covers,
    procedures: new Map(draft.records.procedure.map(({ id, data }) => [id, data])),
    entries: new Map(draft.records.ledgerEntry.map(({ id, data }) => [id, data])),
  };
  const firstLines = addTreatmentLines(making);
  const lines = [...firstLines, ...addOtherLines(making, firstLines), ...addHistoryLines(making)];
  addClaims(draft, random, setUp, covers, lines);
  addClaimPayments(draft, random, setUp, lines);
  return covers;
}
