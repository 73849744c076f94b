import { cellIssue, refusal } from '@bitewing/adapter-kit';
import { type Model, negateMoney } from '@bitewing/core';
import { planChargeKinds } from '../profile/codes/money.ts';
import { paymentPlanChargeTable } from '../profile/money.ts';
import { roundedCents, sumOf } from './ledger-entry/amounts.ts';
import { paymentPlanChargeEntry } from './ledger-entry/payment-plan-charge-entry.ts';
import { planLinkTarget } from './ledger-entry/plan-link-target.ts';
import { referenceId } from './open-dental-cells.ts';
import { tableReader } from './table-reader.ts';

const unknownKind = refusal('unknown_code', 'ChargeType');
const badAmount = refusal('bad_amount', 'Principal', 'Interest');
const unknownLink = cellIssue('unknown_code', 'procedureId');

/** `payplancharge` rows: what falls due or was taken over, and the entry by which it moves a balance. */
export const paymentPlanChargeReader = tableReader({
  description: paymentPlanChargeTable,
  entities: ['paymentPlanCharge', 'ledgerEntry'],
  keyColumn: 'PayPlanChargeNum',
  compile(tools) {
    const { cell, notes, kept, record } = tools;
    const kind = cell.code('ChargeType', 'kind', planChargeKinds, true);
    const sourceKind = cell.text('ChargeType');
    const principal = cell.money('Principal');
    const principalText = cell.text('Principal');
    const principalCents = roundedCents(tools, 'Principal', 'principalCents');
    const interest = cell.money('Interest');
    const interestText = cell.text('Interest');
    const interestCents = roundedCents(tools, 'Interest', 'interestCents');
    const paymentPlanId = cell.reference('PayPlanNum', 'paymentPlanId', 'payplan');
    const ledgerEntryId = referenceId(paymentPlanChargeTable.table, 'charge');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const payerId = cell.reference('Guarantor', 'payerId', 'patient');
    const date = cell.date('ChargeDate', 'date');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const linkTarget = planLinkTarget(tools);
    const linkKey = cell.text('FKey');
    const isOffset = cell.boolean('IsOffset', 'isOffset');
    const isDownPayment = cell.boolean('IsDownPayment', 'isDownPayment');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const note = cell.text('Note');
    const chargeRecord = record('paymentPlanCharge');
    const entry = paymentPlanChargeEntry(tools);

    return (row, key) => {
      const chargeKind = kind(row);
      if (chargeKind === null) return unknownKind;
      const principalMoney = principal(row);
      const interestMoney = interest(row);
      if (principalMoney === null || interestMoney === null) return badAmount;
      // A credit takes over principal only (opendental.md section 8).
      const amount =
        chargeKind === 'debit'
          ? sumOf(principalMoney, principalText(row) ?? '', interestMoney, interestText(row) ?? '')
          : negateMoney(principalMoney);
      if (amount === null) return badAmount;
      const target = linkTarget(row);
      if (target.kind === 'unknown') notes.add(unknownLink);
      const procedure = procedureId(row) ?? target.procedureId;
      // A row that names two procedures: the link's is kept beside.
      if (target.procedureId !== null && target.procedureId !== procedure)
        notes.keep('FKey', linkKey(row) ?? '');
      const data: Model['paymentPlanCharge'] = {
        recordStatus: 'active',
        paymentPlanId: paymentPlanId(row),
        ledgerEntryId: ledgerEntryId(key),
        kind: chargeKind,
        sourceKind: sourceKind(row),
        patientId: patientId(row),
        payerId: payerId(row),
        date: date(row),
        principalCents: principalCents(row, principalMoney),
        interestCents: interestCents(row, interestMoney),
        procedureId: procedure,
        adjustmentEntryId: target.adjustmentEntryId,
        isOffset: isOffset(row),
        isDownPayment: isDownPayment(row),
        providerId: providerId(row),
        locationId: locationId(row),
        note: note(row),
      };
      const charge = chargeRecord(key, data, kept(row));
      return [charge, entry(row, key, charge, data, amount)];
    };
  },
});
