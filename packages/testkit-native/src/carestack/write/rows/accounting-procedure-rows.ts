import type { CareStackObject } from '../../data.ts';
import type { InsuranceShare } from '../ledger/insurance-share.ts';
import { dollars, dollarsAndCents } from '../money-number.ts';
import type { CareStackWriting } from '../writing.ts';
import { splitProcedures } from './procedure-rows.ts';

/** What is payable and paid of each treated procedure: figures beside the ledger, which move nothing. */
export function writeAccountingProcedures(writing: CareStackWriting, share: InsuranceShare): void {
  for (const { id, data } of splitProcedures(writing).treated) {
    const key = writing.key('treatmentProcedure', id);
    const isDeleted = data.recordStatus === 'deleted' || writing.state.softDeleted.has(id);
    const fee = data.feeCents ?? 0;
    const insuranceCents = Math.min(fee, share.ofProcedure(id));
    const row: CareStackObject = {
      treatmentProcedureId: writing.id('treatmentProcedure', id),
      patientId: writing.id('patient', data.patientId),
      providerId: writing.id('provider', data.providerId),
      locationId: writing.id('location', data.locationId),
      insurancePayable: dollars(insuranceCents),
      patientPayable: dollarsAndCents(fee - insuranceCents),
      patientPaid: dollars(writing.below(1 + fee - insuranceCents, `patientPaid ${id}`)),
      insurancePaid: dollars(writing.below(1 + insuranceCents, `insurancePaid ${id}`)),
      isDeleted,
      lastUpdatedOn: writing.stamp('accountingProcedure', key),
    };
    writing.group.accountingProcedures.push(row);
    writing.expect({
      table: 'accountingProcedure',
      key: [key],
      row,
      mapped: ['treatmentProcedureId', 'patientId', 'providerId', 'locationId', 'isDeleted'],
      records: [
        {
          entity: 'ledgerEntry',
          data: {
            recordStatus: isDeleted ? 'deleted' : 'inactive',
            kind: 'procedureCharge',
            patientId: writing.reference('patient', data.patientId),
            providerId: writing.reference('provider', data.providerId),
            locationId: writing.reference('location', data.locationId),
            procedureId: writing.reference('treatmentProcedure', id),
          },
        },
      ],
    });
  }
}
