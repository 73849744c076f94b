import { cellIssue, refusal } from '@bitewing/adapter-kit';
import type { LocalDate } from '@bitewing/core';
import { planChargeKinds } from '../../profile/codes/money.ts';
import { paymentPlanChargeTable } from '../../profile/money.ts';
import { entityReader } from '../table-reader.ts';
import { amountFields, lowered, sumOf } from './amounts.ts';
import { blankEntry } from './blank-entry.ts';
import { planLinkTarget } from './plan-link-target.ts';

const unknownKind = refusal('unknown_code', 'ChargeType');
const badAmount = refusal('bad_amount', 'Principal', 'Interest');
const unknownLink = cellIssue('unknown_code', 'procedureId');

/**
 * `payplancharge` rows (opendental.md section 8): a debit raises what the plan's payer owes, perhaps in another
 * family; a credit takes the principal off the patient's own account.
 */
export const paymentPlanChargeReader = entityReader({
  description: paymentPlanChargeTable,
  entity: 'ledgerEntry',
  keyColumn: 'PayPlanChargeNum',
  part: 'charge',
  compile(tools) {
    const { cell, notes } = tools;
    const kind = cell.code('ChargeType', 'kind', planChargeKinds, true);
    const sourceStatus = cell.text('ChargeType');
    const principal = cell.money('Principal');
    const principalText = cell.text('Principal');
    const interest = cell.money('Interest');
    const interestText = cell.text('Interest');
    const payerId = cell.reference('Guarantor', 'patientId', 'patient');
    const payerKey = cell.text('Guarantor');
    const treatedId = cell.reference('PatNum', 'patientId', 'patient');
    const agingDate = cell.date('ChargeDate', 'agingDate');
    const entered = cell.dateTime('SecDateTEntry', 'entryDate');
    const paymentPlanEntryId = cell.reference('PayPlanNum', 'paymentPlanEntryId', 'payplan', 'plan');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const linkTarget = planLinkTarget(tools);
    const linkKey = cell.text('FKey');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const isReversal = cell.boolean('IsOffset', 'isReversal');
    const note = cell.text('Note');

    return (row) => {
      const chargeKind = kind(row);
      if (chargeKind === null) return unknownKind;
      const principalMoney = principal(row);
      const interestMoney = interest(row);
      if (principalMoney === null || interestMoney === null) return badAmount;
      const isDebit = chargeKind === 'paymentPlanCharge';
      const amount = isDebit
        ? sumOf(principalMoney, principalText(row) ?? '', interestMoney, interestText(row) ?? '')
        : lowered(principalMoney);
      if (amount === null) return badAmount;
      const payer = payerId(row);
      const treated = treatedId(row);
      if (!isDebit) {
        // A credit counts neither: they are kept where they say anything.
        if (interestMoney.cents !== 0 || interestMoney.exact !== null)
          notes.keep('Interest', interestText(row) ?? '');
        if (payer !== null && payer !== treated) notes.keep('Guarantor', payerKey(row) ?? '');
      }
      const target = linkTarget(row);
      if (target.kind === 'unknown') notes.add(unknownLink);
      const procedure = procedureId(row) ?? target.procedureId;
      // A row that names two procedures: the link's is kept beside.
      if (target.procedureId !== null && target.procedureId !== procedure)
        notes.keep('FKey', linkKey(row) ?? '');
      return {
        ...blankEntry,
        kind: chargeKind,
        patientId: isDebit ? payer : treated,
        treatedPatientId: isDebit && treated !== payer ? treated : null,
        ...amountFields(notes, amount),
        entryDate: (entered(row)?.slice(0, 10) ?? null) as LocalDate | null,
        agingDate: agingDate(row),
        procedureId: procedure,
        adjustmentEntryId: target.adjustmentEntryId,
        paymentPlanEntryId: paymentPlanEntryId(row),
        isReversal: isReversal(row),
        sourceStatus: sourceStatus(row),
        providerId: providerId(row),
        locationId: locationId(row),
        note: note(row),
      };
    };
  },
});
