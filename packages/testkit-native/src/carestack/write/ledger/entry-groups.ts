import type { CareStackWriting } from '../writing.ts';
import type { CarriedEntry } from './carried-entries.ts';
import type { EntryGroup, Leg } from './entry-version.ts';
import type { InsuranceShare } from './insurance-share.ts';

/** What of a charge an insurance owes and what the patient does; a charge of half cents is the patient's alone. */
export function chargeParts(
  entry: CarriedEntry,
  share: InsuranceShare,
): { readonly patientCents: number; readonly insuranceCents: number } {
  const { cents, data } = entry;
  const isWhole = data.amountExact === null && cents > 0 && data.procedureId !== null;
  const insuranceCents = isWhole ? Math.min(cents, share.ofProcedure(data.procedureId ?? '')) : 0;
  return { patientCents: cents - insuranceCents, insuranceCents };
}

/** A leg by what it does: above zero is a debit, below zero a credit. */
function leg(folio: string, cents: number, exact: string | null = null): Leg {
  return {
    folio,
    side: cents >= 0 ? 'Debit' : 'Credit',
    cents: Math.abs(cents),
    exact: exact === null ? null : exact.replace('-', ''),
  };
}

/** Two legs: what one folio gets the other one gives. */
const pair = (
  code: string,
  folio: string,
  other: string,
  cents: number,
  exact: string | null = null,
): EntryGroup => ({ code, legs: [leg(folio, cents, exact), leg(other, -cents, exact)] });

const correctionCents = 500;

/** A charge, and for every eleventh one that of a wrong fee with its correction. */
function chargeGroups(
  writing: CareStackWriting,
  entry: CarriedEntry,
  share: InsuranceShare,
): readonly EntryGroup[] {
  const { cents, data } = entry;
  const exact = data.amountExact;
  const { patientCents, insuranceCents } = chargeParts(entry, share);
  const isCorrected = exact === null && cents > 0 && writing.turn('corrected fee', entry.id) % 11 === 4;
  const first = patientCents + (isCorrected ? correctionCents : 0);
  const owed = [
    ...(first === 0 ? [] : [leg('PATIENTPAYABLE', first, exact)]),
    ...(insuranceCents === 0 ? [] : [leg('INSURANCEPAYABLE', insuranceCents)]),
  ];
  const produced = leg('PROVIDER', -(first + insuranceCents), exact);
  const charge = { code: 'PROCEDURECOMPLETED', legs: [...owed, produced] };
  return isCorrected
    ? [charge, pair('FEEUPDATION', 'PATIENTPAYABLE', 'PROVIDER', -correctionCents)]
    : [charge];
}

/** Money that came in or was given back: received on a credit folio, and applied to what is payable. */
function paymentGroups(writing: CareStackWriting, entry: CarriedEntry): readonly EntryGroup[] {
  const { id, kind, cents, appliedCents, data } = entry;
  const exact = data.amountExact;
  const isInsurance = kind === 'insurancePayment';
  const credits = [
    'PATIENTCREDIT',
    'PATIENTCREDIT',
    'COLLECTIONCREDIT',
    'PATIENTCREDIT',
    'SubscriptionCredit',
  ];
  const credit = isInsurance ? 'INSURANCECREDIT' : writing.inTurn(credits, 'credit folio', id);
  const payable = isInsurance ? 'INSURANCEPAYABLE' : 'PATIENTPAYABLE';
  const givenBack = isInsurance
    ? 'INSURANCEREFUND'
    : writing.inTurn(['PATIENTREFUND', 'REFUND'], 'refund code', id);
  const receipt =
    cents < 0
      ? pair(isInsurance ? 'INSURANCEPAYMENTS' : 'PATIENTPAYMENTS', credit, 'PRACTICE', cents, exact)
      : pair(givenBack, credit, 'REFUND', cents, exact);
  if (appliedCents === 0) return [receipt];
  const code = isInsurance ? 'INSPAYMENTAPPLIED' : 'PATPAYMENTAPPLIED';
  const applied = cents < 0 ? appliedCents : -appliedCents;
  const exactApplied = appliedCents === Math.abs(cents) ? exact : null;
  return [receipt, pair(code, credit, payable, applied, exactApplied)];
}

function adjustmentGroups(writing: CareStackWriting, entry: CarriedEntry): readonly EntryGroup[] {
  const { id, cents, kind, data } = entry;
  const off = ['ADJUSTMENTDEBIT', 'PATIENTADJUSTOFF'];
  const other = cents > 0 ? 'ADJUSTMENTCREDIT' : writing.inTurn(off, 'adjusted off', id);
  if (kind === 'adjustment')
    return [pair('PATIENTADJUSTMENT', 'PATIENTPAYABLE', other, cents, data.amountExact)];
  // The list of codes is open: a few write-offs have one that nobody published.
  const code = writing.turn('write-off code', id) % 25 === 7 ? 'CONTRACTWRITEOFF' : 'PATIENTADJUSTMENT';
  return [pair(code, 'INSURANCEPAYABLE', other, cents, data.amountExact)];
}

/** How an entry of the truth is posted: groups that balance, whose owed legs add up to its amount. */
export function entryGroups(
  writing: CareStackWriting,
  entry: CarriedEntry,
  share: InsuranceShare,
): readonly EntryGroup[] {
  if (entry.kind === 'procedureCharge') return chargeGroups(writing, entry, share);
  if (entry.kind === 'payment' || entry.kind === 'insurancePayment') return paymentGroups(writing, entry);
  return adjustmentGroups(writing, entry);
}
