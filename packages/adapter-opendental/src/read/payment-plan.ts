import { type CellReader, type Row, refusal } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import {
  dynamicPlanFrequencies,
  fixedPlanFrequencies,
  plannedTreatmentRules,
} from '../profile/codes/money.ts';
import { paymentPlanTable } from '../profile/money.ts';
import { roundedCents } from './ledger-entry/amounts.ts';
import { paymentPlanEntry } from './ledger-entry/payment-plan-entry.ts';
import type { MappingTools } from './mapping-tools.ts';
import { referenceId } from './open-dental-cells.ts';
import { tableReader } from './table-reader.ts';

type PaymentPlan = Model['paymentPlan'];

const badAmount = refusal('bad_amount', 'CompletedAmt');

/** `payplan` rows: the agreement, and the entry by which it would move a balance. A closed plan stays in force. */
export const paymentPlanReader = tableReader({
  description: paymentPlanTable,
  entities: ['paymentPlan', 'ledgerEntry'],
  keyColumn: 'PayPlanNum',
  compile(tools) {
    const { cell, kept, record } = tools;
    const completed = cell.money('CompletedAmt');
    const completedCents = roundedCents(tools, 'CompletedAmt', 'completedCents');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const payerId = cell.reference('Guarantor', 'payerId', 'patient');
    const ledgerEntryId = referenceId(paymentPlanTable.table, 'plan');
    const insurancePlanId = cell.reference('PlanNum', 'insurancePlanId', 'insplan');
    const subscriptionId = cell.reference('InsSubNum', 'subscriptionId', 'inssub');
    const date = cell.date('PayPlanDate', 'date');
    const startDate = cell.date('DatePayPlanStart', 'startDate');
    const interestStartDate = cell.date('DateInterestStart', 'interestStartDate');
    const annualPercentageRate = cell.decimal('APR', 'annualPercentageRate');
    const amountCents = cell.cents('PayAmt', 'amountCents');
    const downPaymentCents = cell.cents('DownPayment', 'downPaymentCents');
    const paymentCount = cell.integer('NumberOfPayments', 'paymentCount', { least: 0 });
    const isDynamic = cell.boolean('IsDynamic', 'isDynamic');
    const fixed = frequencyReader(tools, 'PaySchedule', fixedPlanFrequencies);
    const dynamic = frequencyReader(tools, 'ChargeFrequency', dynamicPlanFrequencies);
    const treatsPlannedAs = cell.code(
      'DynamicPayPlanTPOption',
      'treatsPlannedAs',
      plannedTreatmentRules,
      true,
    );
    const sourceTreatsPlannedAs = cell.text('DynamicPayPlanTPOption');
    const isClosed = cell.boolean('IsClosed', 'isClosed');
    const isLocked = cell.boolean('IsLocked', 'isLocked');
    const isSigned = cell.filled('Signature');
    const categoryDefinitionId = cell.reference('PlanCategory', 'categoryDefinitionId', 'definition');
    const note = cell.text('Note');
    const planRecord = record('paymentPlan');
    const entry = paymentPlanEntry(tools);

    return (row, key) => {
      const money = completed(row);
      if (money === null) return badAmount;
      const makesCharges = isDynamic(row);
      const [used, unused] = makesCharges === true ? [dynamic, fixed] : [fixed, dynamic];
      unused.keep(row);
      const data: PaymentPlan = {
        recordStatus: 'active',
        patientId: patientId(row),
        payerId: payerId(row),
        ledgerEntryId: ledgerEntryId(key),
        insurancePlanId: insurancePlanId(row),
        subscriptionId: subscriptionId(row),
        date: date(row),
        startDate: startDate(row),
        interestStartDate: interestStartDate(row),
        annualPercentageRate: annualPercentageRate(row),
        amountCents: amountCents(row),
        downPaymentCents: downPaymentCents(row),
        paymentCount: paymentCount(row),
        completedCents: completedCents(row, money),
        frequency: used.meaning(row),
        sourceFrequency: used.source(row),
        isDynamic: makesCharges,
        treatsPlannedAs: treatsPlannedAs(row),
        sourceTreatsPlannedAs: sourceTreatsPlannedAs(row),
        isClosed: isClosed(row),
        isLocked: isLocked(row),
        isSigned: isSigned(row),
        categoryDefinitionId: categoryDefinitionId(row),
        note: note(row),
      };
      const plan = planRecord(key, data, kept(row));
      return [plan, entry(row, key, plan, data, money)];
    };
  },
});

interface FrequencyColumn {
  readonly meaning: CellReader<NonNullable<PaymentPlan['frequency']>>;
  readonly source: CellReader<string>;
  /** Keeps what the column says in a plan that does not go by it. */
  readonly keep: (row: Row) => void;
}

/** Plans that make their charges as they fall due state their frequency in another column, with other numbers. */
function frequencyReader(
  { cell, notes }: MappingTools,
  column: string,
  codes: ReadonlyMap<string, PaymentPlan['frequency']>,
): FrequencyColumn {
  const source = cell.text(column);
  return {
    meaning: cell.code(column, 'frequency', codes, true),
    source,
    keep(row) {
      const stored = source(row);
      if (stored !== null && stored !== '0') notes.keep(column, stored);
    },
  };
}
