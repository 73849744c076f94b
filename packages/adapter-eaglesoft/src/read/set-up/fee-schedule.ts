import { cellIssue, refusal } from '@bitewing/adapter-kit';
import { standardFeeFeesTable, standardFeeTable } from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader } from '../table-reader.ts';

/** `standard_fee` rows. */
export const feeScheduleReader = entityReader({
  description: standardFeeTable,
  entity: 'feeSchedule',
  keyColumn: 'standard_fee_id',
  compile(tools) {
    const recordStatus = recordStatusReader(tools);
    const name = tools.cell.text('description');
    return (row) => ({
      recordStatus: recordStatus(row),
      name: name(row),
      kind: null,
      sourceKind: null,
      isGlobal: null,
      displayOrder: null,
    });
  },
});

const badAmount = refusal('bad_amount', 'fee');
const fractional = cellIssue('fractional_cents', 'amountCents', 'info');

/** `standard_fee_fees` rows: a row without an amount says nothing. */
export const feeReader = entityReader({
  description: standardFeeFeesTable,
  entity: 'fee',
  keyColumn: ['standard_fee_id', 'service_code'],
  compile({ cell, notes }) {
    const amount = cell.money('fee');
    const feeScheduleId = cell.reference('standard_fee_id', 'feeScheduleId', 'standard_fee');
    const procedureCodeId = cell.reference('service_code', 'procedureCodeId', 'services');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      if (money.exact !== null) notes.add(fractional);
      return {
        recordStatus: 'active',
        feeScheduleId: feeScheduleId(row),
        procedureCodeId: procedureCodeId(row),
        locationId: null,
        providerId: null,
        amountCents: money.cents,
        amountExact: money.exact,
        blanksGeneralFee: null,
        effectiveDate: null,
      };
    };
  },
});
