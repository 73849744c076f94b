import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, entryAmount, flag } from '../native-values.ts';
import { feeScheduleType } from '../office-codes.ts';
import { ownRow } from './own-row.ts';

export function employerRow({ id, data }: TruthRecord<'employer'>, keys: NativeKeys): WrittenRow {
  return ownRow('employer', 'EmployerNum', id, {
    EmployerNum: keys.of(id),
    EmpName: data.name,
    Address: data.addressLine1,
    Address2: data.addressLine2,
    City: data.city,
    State: data.state,
    Zip: data.postalCode,
    Phone: data.phone,
  });
}

export function feeScheduleRow({ id, data }: TruthRecord<'feeSchedule'>, keys: NativeKeys): WrittenRow {
  const row = {
    FeeSchedNum: keys.of(id),
    Description: data.name,
    FeeSchedType: codeNumber(feeScheduleType, data.kind),
    ItemOrder: data.displayOrder ?? 0,
    IsHidden: flag(data.recordStatus === 'inactive'),
    IsGlobal: flag(data.isGlobal),
  };
  return ownRow('feesched', 'FeeSchedNum', id, row, { sourceKind: String(row.FeeSchedType) });
}

export function feeRow({ id, data }: TruthRecord<'fee'>, keys: NativeKeys): WrittenRow {
  return ownRow('fee', 'FeeNum', id, {
    FeeNum: keys.of(id),
    // No fee for this place or provider, and none to fall back to (opendental.md section 4).
    Amount: data.blanksGeneralFee ? '-1' : entryAmount(data.amountCents, data.amountExact),
    FeeSched: keys.of(data.feeScheduleId),
    CodeNum: keys.of(data.procedureCodeId),
    ClinicNum: keys.of(data.locationId),
    ProvNum: keys.of(data.providerId),
    DateEffective: dateOr(data.effectiveDate),
  });
}
