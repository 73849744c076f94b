import type { LedgerEntryKind } from '../../model/ledger-entry.ts';
import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

/** Which way an entry of a kind moves what is owed; other kinds go both ways. */
const signs: { readonly [K in LedgerEntryKind]?: 1 | -1 } = {
  procedureCharge: 1,
  insuranceWriteOff: -1,
  paymentPlanCharge: 1,
  paymentPlanCredit: -1,
};

/** What a plan took over: its person and its dates are those of the procedure or adjustment. */
const linkedToPlan: LedgerEntryKind = 'paymentPlanProduction';

const highestRate = 100;

/** Accounts, payments and payment plans. */
export const moneyRules = [
  ...rulesFor('ledgerEntry', [
    {
      name: 'ledger_sign',
      severity: 'warning',
      explanation:
        'The entry moves the balance the other way than its kind does, and is not marked as taking back another: a charge that lowers, a write-off or a plan’s credit that raises.',
      source: 'Canonical model: above zero raises what is owed (model.md, signs).',
      check({ data: { kind, amountCents, isReversal, reversesId } }) {
        const sign = signs[kind];
        if (sign === undefined || amountCents === null || isReversal === true || reversesId !== null)
          return null;
        return amountCents * sign < 0 ? 'amountCents' : null;
      },
    },
    {
      name: 'ledger_without_patient',
      severity: 'error',
      explanation: 'The entry moves a balance, but nothing says whose. The amount is lost to every account.',
      source: 'Canonical model: the account is that of the patient’s guarantor.',
      check: ({ data: { kind, recordStatus, amountCents, patientId } }) =>
        kind !== linkedToPlan &&
        recordStatus === 'active' &&
        amountCents !== null &&
        amountCents !== 0 &&
        patientId === null
          ? 'patientId'
          : null,
    },
    {
      name: 'ledger_without_aging_date',
      severity: 'warning',
      explanation:
        'The entry moves the balance, but nothing says from which day it ages. It falls into no age group.',
      source: 'Canonical model: the sum over age groups is the balance (model.md, signs).',
      check: ({ data: { kind, recordStatus, amountCents, agingDate } }) =>
        kind !== linkedToPlan &&
        recordStatus === 'active' &&
        amountCents !== null &&
        amountCents !== 0 &&
        agingDate === null
          ? 'agingDate'
          : null,
    },
    {
      name: 'ledger_entered_in_future',
      severity: 'warning',
      explanation: 'The entry was made after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { entryDate } }, { latestDate }) =>
        isBefore(latestDate, entryDate) ? 'entryDate' : null,
    },
    {
      name: 'reverses_itself',
      severity: 'error',
      explanation: 'The entry takes back itself. What it should take back stays in the balance.',
      source: 'Canonical model: a reversal names another entry.',
      check: ({ id, data }) => (data.reversesId === id ? 'reversesId' : null),
    },
    {
      name: 'pays_itself',
      severity: 'error',
      explanation: 'The entry is named as the adjustment, plan or charge that it pays for.',
      source: 'Canonical model: an entry pays for another one.',
      check({ id, data }) {
        if (data.adjustmentEntryId === id) return 'adjustmentEntryId';
        if (data.paymentPlanEntryId === id) return 'paymentPlanEntryId';
        return data.paymentPlanChargeEntryId === id ? 'paymentPlanChargeEntryId' : null;
      },
    },
  ]),
  ...rulesFor('payment', [
    {
      name: 'payment_without_date',
      severity: 'warning',
      explanation: 'Money was paid, but nothing says when.',
      source: 'FHIR R4 PaymentReconciliation: a payment date is required.',
      check: ({ data }) => (data.date === null ? 'date' : null),
    },
    {
      name: 'payment_in_future',
      severity: 'warning',
      explanation: 'The payment was entered after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { entryDate } }, { latestDate }) =>
        isBefore(latestDate, entryDate) ? 'entryDate' : null,
    },
    {
      name: 'transfer_moves_money',
      severity: 'warning',
      explanation:
        'A transfer between people or providers of the practice has an amount, as if money had come in.',
      source: 'opendental.md section 4: a payment without a type is a transfer of income.',
      check: ({ data: { isIncomeTransfer, amountCents } }) =>
        isIncomeTransfer === true && amountCents !== null && amountCents !== 0 ? 'amountCents' : null,
    },
    {
      name: 'merchant_fee_negative',
      severity: 'warning',
      explanation: 'The payment processor paid for taking the payment.',
      source: 'Arithmetic.',
      check: ({ data: { merchantFeeCents } }) =>
        merchantFeeCents !== null && merchantFeeCents < 0 ? 'merchantFeeCents' : null,
    },
  ]),
  ...rulesFor('paymentAllocation', [
    {
      name: 'allocation_without_payment',
      severity: 'error',
      explanation: 'A part of a payment belongs to no payment: nothing says who paid it, when and how.',
      source: 'opendental.md section 4: only splits affect balances, each of a payment.',
      check: ({ data }) => (data.paymentId === null ? 'paymentId' : null),
    },
    {
      name: 'allocation_without_patient',
      severity: 'warning',
      explanation: 'A part of a payment goes to nobody. The amount lowers no balance.',
      source: 'opendental.md section 8: balances are by person.',
      check: ({ data }) => (data.patientId === null ? 'patientId' : null),
    },
  ]),
  ...rulesFor('paymentPlan', [
    {
      name: 'rate_out_of_range',
      severity: 'warning',
      explanation: 'The yearly rate is below zero or above a hundred per cent.',
      source: 'Regulation Z, 12 CFR 1026: annual percentage rate.',
      check({ data: { annualPercentageRate: rate } }) {
        return rate !== null && (Number(rate) < 0 || Number(rate) > highestRate)
          ? 'annualPercentageRate'
          : null;
      },
    },
    {
      name: 'plan_amount_negative',
      severity: 'warning',
      explanation: 'A payment of the plan, or what is paid down at its start, is below zero.',
      source: 'Arithmetic.',
      check({ data: { amountCents, downPaymentCents } }) {
        if (amountCents !== null && amountCents < 0) return 'amountCents';
        return downPaymentCents !== null && downPaymentCents < 0 ? 'downPaymentCents' : null;
      },
    },
    {
      name: 'plan_without_payer',
      severity: 'warning',
      explanation: 'There is an agreement to pay in parts, but nobody who pays.',
      source: 'opendental.md section 8: charges of a plan go to its payer.',
      check: ({ data }) => (data.payerId === null && data.insurancePlanId === null ? 'payerId' : null),
    },
    {
      name: 'interest_before_plan',
      severity: 'warning',
      explanation: 'Interest begins before the agreement was made.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.interestStartDate, data.date) ? 'interestStartDate' : null),
    },
  ]),
  ...rulesFor('paymentPlanCharge', [
    {
      name: 'charge_without_plan',
      severity: 'error',
      explanation: 'What falls due belongs to no plan: nobody owes it, or nobody knows why.',
      source: 'opendental.md section 4: a charge is of a plan.',
      check: ({ data }) => (data.paymentPlanId === null ? 'paymentPlanId' : null),
    },
    {
      name: 'interest_on_credit',
      severity: 'warning',
      explanation:
        'A credit of a plan bears interest. Credits take over what was done, interest falls due with charges.',
      source: 'opendental.md section 8: a credit moves its principal.',
      check: ({ data: { kind, interestCents } }) =>
        kind === 'credit' && interestCents !== null && interestCents !== 0 ? 'interestCents' : null,
    },
    {
      name: 'charge_negative',
      severity: 'warning',
      explanation: 'What falls due is below zero, and is not marked as taking back an earlier charge.',
      source: 'Arithmetic.',
      check({ data: { isOffset, principalCents, interestCents } }) {
        if (isOffset === true) return null;
        if (principalCents !== null && principalCents < 0) return 'principalCents';
        return interestCents !== null && interestCents < 0 ? 'interestCents' : null;
      },
    },
  ]),
];
