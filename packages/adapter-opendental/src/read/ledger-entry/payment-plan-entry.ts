import { blankLedgerEntry, type Row } from '@bitewing/adapter-kit';
import { type Model, type Money, negateMoney, type UpsertRecord } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';
import { sharedIssues } from '../shared-issues.ts';
import { amountFields } from './amounts.ts';

/**
 * Makes the entry of a payment plan. The amount is what versions 1 and 4 of the payment-plan rules would take off;
 * whether anything counts is for the balance policy. Closing a plan has no bearing on the balance.
 */
export function paymentPlanEntry({
  cell,
  notes,
  record,
}: MappingTools): (
  row: Row,
  key: string,
  plan: UpsertRecord,
  data: Model['paymentPlan'],
  completed: Money,
) => UpsertRecord {
  const insurancePlan = cell.text('PlanNum');
  const entryRecord = record('ledgerEntry', 'plan');
  const repeatIssues = sharedIssues<'paymentPlan', 'ledgerEntry'>(notes, {
    patientId: 'patientId',
    date: 'agingDate',
    isDynamic: 'isDynamicPlan',
  });
  return (row, key, plan, data, completed) => {
    const planNumber = insurancePlan(row);
    repeatIssues(plan);
    return entryRecord(key, {
      ...blankLedgerEntry,
      kind: 'paymentPlan',
      patientId: data.patientId,
      ...amountFields(notes, negateMoney(completed)),
      agingDate: data.date,
      isDynamicPlan: data.isDynamic,
      isInsurancePlan: planNumber === null ? null : planNumber !== '0',
      note: data.note,
    });
  };
}
