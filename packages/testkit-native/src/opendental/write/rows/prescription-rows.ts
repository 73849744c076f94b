import type { TruthRecord } from '@bitewing/testkit';
import { prescriptionStatus } from '../chart-codes.ts';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, flag, zeroDate } from '../native-values.ts';

/** RxTypes: 1 and 2 are the two drug monitors that can have been asked. */
const typeOf = (kind: string | null, RxNum: number): number =>
  kind === 'accessRecord' ? 1 + (RxNum % 2) : 0;

export function prescriptionRow({ id, data }: TruthRecord<'prescription'>, keys: NativeKeys): WrittenRow {
  const RxNum = keys.of(id);
  const row = {
    RxNum,
    PatNum: keys.of(data.patientId),
    RxDate: dateOr(data.date, zeroDate),
    Drug: data.drug,
    Sig: data.directions,
    Disp: data.quantity,
    Refills: data.refills,
    ProvNum: keys.of(data.providerId),
    Notes: data.note,
    IsControlled: flag(data.isControlled),
    SendStatus: codeNumber(prescriptionStatus, data.status),
    RxCui: data.codes?.[0]?.code ?? 0,
    IsProcRequired: flag(data.isProcedureRequired),
    ProcNum: keys.of(data.procedureId),
    PatientInstruction: data.patientInstructions,
    ClinicNum: keys.of(data.locationId),
    UserNum: keys.of(data.userAccountId),
    RxType: typeOf(data.kind, RxNum),
    DaysOfSupply: data.daysSupply,
  };
  const overrides = { sourceStatus: String(row.SendStatus), sourceKind: String(row.RxType) };
  return { table: 'rxpat', row, records: [{ truthId: id, recordId: `rxpat:${RxNum}`, overrides }] };
}
