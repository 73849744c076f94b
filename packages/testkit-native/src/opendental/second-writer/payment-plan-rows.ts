import type { Model } from '@bitewing/core';
import type { NativeRow, WrittenRow } from '../write/native-row.ts';
import type { RowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Plan = Model['paymentPlan'];
type Charge = Model['paymentPlanCharge'];
type Frequency = NonNullable<Plan['frequency']>;

/** opendental-enums.md, PayPlanFrequency: how often a dynamic plan charges. */
const chargeFrequencies: Readonly<Record<Frequency, number>> = {
  weekly: 0,
  everyOtherWeek: 1,
  monthlyByWeekday: 2,
  monthly: 3,
  quarterly: 4,
};

/** opendental-enums.md, PaymentSchedule: how often the payments of an old plan were laid out. */
const paymentSchedules: Readonly<Record<Frequency, number>> = {
  monthly: 0,
  monthlyByWeekday: 1,
  weekly: 2,
  everyOtherWeek: 3,
  quarterly: 4,
};

const plannedOptions = { none: 0, awaitCompletion: 1, completed: 2 } as const;
const chargeTypes = { debit: 0, credit: 1 } as const;
/** opendental-enums.md, PayPlanLinkType. */
const linkTypes = { none: 0, adjustment: 1, procedure: 2 } as const;

/** Two columns say how often; the one that the kind of plan does not use holds anything. */
const frequencyOf = (data: Plan, forms: RowForms): { readonly row: NativeRow; readonly source: number } => {
  const frequency = data.frequency ?? 'monthly';
  if (data.isDynamic === true) {
    const source = chargeFrequencies[frequency];
    return { row: { ChargeFrequency: source, PaySchedule: forms.below(5) }, source };
  }
  const source = paymentSchedules[frequency];
  return { row: { PaySchedule: source, ChargeFrequency: forms.below(5) }, source };
};

const planRow: MakeRow<'paymentPlan'> = ({ data }, forms, { keys }) => {
  const frequency = frequencyOf(data, forms);
  const planned = plannedOptions[data.treatsPlannedAs ?? 'none'];
  return {
    row: {
      PatNum: keys.of(data.patientId),
      Guarantor: keys.of(data.payerId),
      PayPlanDate: forms.date(data.date),
      APR: forms.decimal(data.annualPercentageRate ?? '0'),
      Note: forms.text(data.note),
      PlanNum: keys.of(data.insurancePlanId),
      CompletedAmt: forms.amount(data.completedCents),
      InsSubNum: keys.of(data.subscriptionId),
      NumberOfPayments: data.paymentCount ?? 0,
      PayAmt: forms.amount(data.amountCents),
      DownPayment: forms.amount(data.downPaymentCents),
      IsClosed: bit(data.isClosed),
      Signature: data.isSigned === true ? forms.pick(['0,0;12,9;30,4;', 'c2lnbmVk']) : forms.text(null),
      SigIsTopaz: bit(data.isSigned) * forms.below(2),
      PlanCategory: keys.of(data.categoryDefinitionId),
      IsDynamic: bit(data.isDynamic),
      DatePayPlanStart: forms.date(data.startDate),
      IsLocked: bit(data.isLocked),
      DateInterestStart: forms.date(data.interestStartDate),
      DynamicPayPlanTPOption: planned,
      ...frequency.row,
    },
    overrides: asWritten({ sourceFrequency: frequency.source, sourceTreatsPlannedAs: planned }),
    parts: { plan: {} },
  };
};

/** What a charge is for: in ProcNum, as the link's FKey, or in both (opendental-tables.md, payplancharge). */
const linkOf = (data: Charge, forms: RowForms, { keys }: SecondWriting): NativeRow => {
  if (data.adjustmentEntryId !== null)
    return {
      ProcNum: keys.of(data.procedureId),
      LinkType: linkTypes.adjustment,
      FKey: keys.of(data.adjustmentEntryId),
    };
  const procedure = keys.of(data.procedureId);
  const form = procedure === 0 ? 'none' : forms.pick(['column', 'link', 'both'] as const);
  return {
    ProcNum: form === 'link' ? 0 : procedure,
    LinkType: form === 'link' || form === 'both' ? linkTypes.procedure : linkTypes.none,
    FKey: form === 'link' || form === 'both' ? procedure : 0,
  };
};

/**
 * A credit takes its principal off the account and nothing else (opendental.md section 8): interest that stands in
 * its row moves no money.
 */
const interestOf = (data: Charge, forms: RowForms): number | null =>
  data.kind === 'credit' && forms.oneIn(3) ? 125 : data.interestCents;

const chargeRow =
  (enteredOn: (entryId: string | null) => string | null): MakeRow<'paymentPlanCharge'> =>
  ({ data }, forms, writing) => {
    const { keys } = writing;
    const type = chargeTypes[data.kind ?? 'debit'];
    const interestCents = interestOf(data, forms);
    return {
      row: {
        PayPlanNum: keys.of(data.paymentPlanId),
        Guarantor: keys.of(data.payerId),
        PatNum: keys.of(data.patientId),
        ChargeDate: forms.date(data.date),
        Principal: forms.amount(data.principalCents),
        Interest: forms.amount(interestCents),
        Note: forms.text(data.note),
        ProvNum: keys.of(data.providerId),
        ClinicNum: keys.of(data.locationId),
        ChargeType: type,
        SecDateTEntry: forms.someTimeOn(enteredOn(data.ledgerEntryId)),
        IsOffset: bit(data.isOffset),
        ...linkOf(data, forms, writing),
        IsDownPayment: bit(data.isDownPayment),
      },
      overrides: { ...asWritten({ sourceKind: type }), interestCents },
      parts: { charge: asWritten({ sourceStatus: type }) },
    };
  };

const productionRow: MakeRow<'ledgerEntry'> = ({ data }, forms, { keys }) => {
  const type = data.procedureId === null ? linkTypes.adjustment : linkTypes.procedure;
  return {
    row: {
      PayPlanNum: keys.of(data.paymentPlanEntryId),
      LinkType: type,
      FKey: keys.of(data.procedureId ?? data.adjustmentEntryId),
      // 0 = all that is left (opendental-tables.md, payplanlink).
      AmountOverride: forms.amount(data.amountCents === null ? 0 : Math.abs(data.amountCents)),
      SecDateTEntry: forms.someTimeOn(data.entryDate),
    },
    overrides: asWritten({ sourceStatus: type }),
  };
};

/** Rows of payment plans, of what falls due under them, and of what dynamic ones took over. */
export function* paymentPlanRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  const entries = practice.records('ledgerEntry');
  const entered = new Map(entries.map(({ id, data }) => [id, data.entryDate]));
  const enteredOn = (id: string | null): string | null => entered.get(id ?? '') ?? null;
  yield* rowsOf(writing, { table: 'payplan', key: 'PayPlanNum' }, practice.records('paymentPlan'), planRow);
  yield* rowsOf(
    writing,
    { table: 'payplancharge', key: 'PayPlanChargeNum' },
    practice.records('paymentPlanCharge'),
    chargeRow(enteredOn),
  );
  yield* rowsOf(
    writing,
    { table: 'payplanlink', key: 'PayPlanLinkNum', part: 'production' },
    entries.filter(({ data }) => data.kind === 'paymentPlanProduction'),
    productionRow,
  );
}
