import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import type { RowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

/** Numbers of opendental-enums.md, CreditCardSource, by what took the money. */
const sources: Readonly<Record<string, readonly [number, ...number[]]>> = {
  terminal: [1, 2, 3, 11, 23],
  portal: [5, 9, 14, 16, 25],
  cardOnFile: [6, 10, 12],
};

const processStatuses = { office: 0, online: 1, onlinePending: 2 } as const;
const planParts = { unknown: 0, principal: 1, interest: 2 } as const;

/** The amount of an adjustment is signed as it moves the balance (opendental.md section 8). */
const adjustmentRow: MakeRow<'ledgerEntry'> = ({ data }, forms, { keys }) => ({
  row: {
    AdjDate: forms.date(data.agingDate),
    AdjAmt: forms.amount(data.amountCents, data.amountExact),
    PatNum: keys.of(data.patientId),
    AdjType: keys.of(data.typeDefinitionId),
    ProvNum: keys.of(data.providerId),
    AdjNote: forms.text(data.note),
    ProcDate: forms.date(data.serviceDate),
    ProcNum: keys.of(data.procedureId),
    DateEntry: forms.date(data.entryDate),
    ClinicNum: keys.of(data.locationId),
  },
});

const sourceOf = (forms: RowForms, method: string | null): number => {
  const numbers = method === null ? undefined : sources[method];
  if (method !== null && numbers === undefined) throw new RangeError(`No source of payments is ${method}.`);
  return numbers === undefined ? 0 : forms.pick(numbers);
};

const paymentRow: MakeRow<'payment'> = ({ data }, forms, { keys }) => {
  const source = sourceOf(forms, data.method);
  const status = processStatuses[data.processStatus ?? 'office'];
  return {
    row: {
      PayType: data.isIncomeTransfer === true ? 0 : keys.of(data.typeDefinitionId),
      PayDate: forms.date(data.date),
      PayAmt: forms.amount(data.amountCents, data.amountExact),
      CheckNum: forms.text(data.checkNumber),
      BankBranch: forms.text(data.bankBranch),
      PayNote: forms.text(data.note),
      // No longer used: whatever stands there says nothing.
      IsSplit: forms.below(2),
      PatNum: keys.of(data.patientId),
      ClinicNum: keys.of(data.locationId),
      DateEntry: forms.date(data.entryDate),
      IsRecurringCC: bit(data.isRecurring),
      PaymentSource: source,
      ProcessStatus: status,
      ExternalId: data.externalId ?? '',
      MerchantFee: forms.amount(data.merchantFeeCents),
    },
    overrides: {
      ...asWritten({ sourceProcessStatus: status }),
      ...(source === 0 ? {} : { method: String(source) }),
    },
  };
};

const serviceDateOf = ({ practice }: SecondWriting): ((id: string | null) => string | null) => {
  const entries = new Map<string, Model['ledgerEntry']>(
    practice.records('ledgerEntry').map(({ id, data }) => [id, data]),
  );
  return (id) => entries.get(id ?? '')?.serviceDate ?? null;
};

const splitRow =
  (serviceDate: (entryId: string | null) => string | null): MakeRow<'paymentAllocation'> =>
  ({ data }, forms, { keys }) => {
    const part = planParts[data.paymentPlanPart ?? 'unknown'];
    return {
      row: {
        SplitAmt: forms.amount(data.amountCents, data.amountExact),
        PatNum: keys.of(data.patientId),
        ProcDate: forms.date(serviceDate(data.ledgerEntryId)),
        PayNum: keys.of(data.paymentId),
        IsDiscount: forms.below(2),
        DiscountType: forms.below(4),
        ProvNum: keys.of(data.providerId),
        PayPlanNum: keys.of(data.paymentPlanId),
        DatePay: forms.date(data.date),
        ProcNum: keys.of(data.procedureId),
        DateEntry: forms.date(data.entryDate),
        UnearnedType: keys.of(data.unearnedDefinitionId),
        ClinicNum: keys.of(data.locationId),
        AdjNum: keys.of(data.adjustmentEntryId),
        PayPlanChargeNum: keys.of(data.paymentPlanChargeId),
        PayPlanDebitType: part,
      },
      overrides: asWritten({ sourcePaymentPlanPart: part }),
      parts: { payment: {} },
    };
  };

/** Rows of adjustments, payments and the parts of payments. */
export function* accountRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  const adjustments = practice.records('ledgerEntry').filter(({ data }) => data.kind === 'adjustment');
  yield* rowsOf(writing, { table: 'adjustment', key: 'AdjNum' }, adjustments, adjustmentRow);
  yield* rowsOf(writing, { table: 'payment', key: 'PayNum' }, practice.records('payment'), paymentRow);
  yield* rowsOf(
    writing,
    { table: 'paysplit', key: 'SplitNum' },
    practice.records('paymentAllocation'),
    splitRow(serviceDateOf(writing)),
  );
}
