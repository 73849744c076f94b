import { refusal } from '@bitewing/adapter-kit';
import { paymentPlanTable } from '../../profile/money.ts';
import { entityReader } from '../table-reader.ts';
import { amountFields, lowered } from './amounts.ts';
import { blankEntry } from './blank-entry.ts';

const badAmount = refusal('bad_amount', 'CompletedAmt');

/**
 * `payplan` rows. The amount is what versions 1 and 4 of the payment-plan rules would take off; whether anything
 * counts is for the balance policy. A closed plan stays in force: closing has no bearing on the balance.
 */
export const paymentPlanReader = entityReader({
  description: paymentPlanTable,
  entity: 'ledgerEntry',
  keyColumn: 'PayPlanNum',
  part: 'plan',
  compile({ cell, notes }) {
    const amount = cell.money('CompletedAmt');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const agingDate = cell.date('PayPlanDate', 'agingDate');
    const isDynamicPlan = cell.boolean('IsDynamic', 'isDynamicPlan');
    const insurancePlan = cell.text('PlanNum');
    const note = cell.text('Note');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      const planNumber = insurancePlan(row);
      return {
        ...blankEntry,
        kind: 'paymentPlan',
        patientId: patientId(row),
        ...amountFields(notes, lowered(money)),
        agingDate: agingDate(row),
        isDynamicPlan: isDynamicPlan(row),
        isInsurancePlan: planNumber === null ? null : planNumber !== '0',
        note: note(row),
      };
    };
  },
});
