import { cellIssue, refusal } from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import { feeTable } from '../../profile/fees.ts';
import { tableReader } from '../table-reader.ts';

const badAmount = refusal('bad_amount', 'Amount');
const fractional = cellIssue('fractional_cents', 'amountCents', 'info');

/** The columns of a fee's key, of which the last three may be empty: everywhere, for everybody, always. */
const keyColumns = ['FeeScheduleId', 'Code', 'LocationId', 'ProviderId'] as const;

/** Fees of an export file. A fee is known by its schedule and code, and by where, for whom and since when it holds. */
export const feeReader = tableReader({
  description: feeTable,
  entities: ['fee'],
  keyColumn: ['FeeScheduleId', 'Code'],
  compile({ cell, kept, notes, record }) {
    const feeRecord = record('fee');
    const keyCells = keyColumns.map((column) => cell.text(column));
    const amount = cell.money('Amount');
    const feeScheduleId = cell.reference('FeeScheduleId', 'feeScheduleId', 'feeSchedule');
    const procedureCodeId = cell.reference('ProcedureCodeId', 'procedureCodeId', 'procedureCode');
    const locationId = cell.reference('LocationId', 'locationId', 'location');
    const providerId = cell.reference('ProviderId', 'providerId', 'provider');
    const effectiveDate = cell.day('EffectiveDate', 'effectiveDate');
    const effectiveText = cell.text('EffectiveDate');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      if (money.exact !== null) notes.add(fractional);
      const parts = keyCells.map((read) => read(row) ?? '');
      const since = effectiveText(row);
      const key = joinKey(since === null ? parts : [...parts, since]);
      const fee = feeRecord(
        key,
        {
          recordStatus: 'active',
          feeScheduleId: feeScheduleId(row),
          procedureCodeId: procedureCodeId(row),
          locationId: locationId(row),
          providerId: providerId(row),
          amountCents: money.cents,
          amountExact: money.exact,
          blanksGeneralFee: false,
          effectiveDate: effectiveDate(row),
        },
        kept(row),
      );
      return [fee];
    };
  },
});
