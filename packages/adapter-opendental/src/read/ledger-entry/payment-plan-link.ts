import { blankLedgerEntry, cellIssue, refusal } from '@bitewing/adapter-kit';
import { type LocalDate, negateMoney } from '@bitewing/core';
import { paymentPlanLinkTable } from '../../profile/money.ts';
import { entityReader } from '../table-reader.ts';
import { amountFields } from './amounts.ts';
import { planLinkTarget } from './plan-link-target.ts';

const badAmount = refusal('bad_amount', 'AmountOverride');
const noTarget = { ...cellIssue('unknown_code', 'procedureId'), rule: 'payment_plan_link_kind' } as const;

/**
 * `payplanlink` rows: what a dynamic plan took over (opendental.md section 8). An amount of 0 means the whole
 * remaining production, which only the ledger can know: the entry counts, and its amount is null. The section names that
 * production and gives no formula: what the ledger makes of it is recalled, not verified (docs/sources/opendental.md,
 * "Assumed, not verified").
 */
export const paymentPlanLinkReader = entityReader({
  description: paymentPlanLinkTable,
  entity: 'ledgerEntry',
  keyColumn: 'PayPlanLinkNum',
  part: 'production',
  compile(tools) {
    const { cell, notes } = tools;
    const amount = cell.money('AmountOverride');
    const sourceStatus = cell.text('LinkType');
    const entered = cell.dateTime('SecDateTEntry', 'entryDate');
    const paymentPlanEntryId = cell.reference('PayPlanNum', 'paymentPlanEntryId', 'payplan', 'plan');
    const linkTarget = planLinkTarget(tools);
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      const isWholeRemainder = money.cents === 0 && money.exact === null;
      const target = linkTarget(row);
      if (target.kind !== 'procedure' && target.kind !== 'adjustment') notes.add(noTarget);
      return {
        ...blankLedgerEntry,
        kind: 'paymentPlanProduction',
        ...(isWholeRemainder ? {} : amountFields(notes, negateMoney(money))),
        entryDate: (entered(row)?.slice(0, 10) ?? null) as LocalDate | null,
        procedureId: target.procedureId,
        adjustmentEntryId: target.adjustmentEntryId,
        paymentPlanEntryId: paymentPlanEntryId(row),
        sourceStatus: sourceStatus(row),
      };
    };
  },
});
