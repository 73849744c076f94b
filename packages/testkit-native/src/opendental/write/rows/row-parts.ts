import type { Practice, TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { NamedRecord } from '../native-row.ts';
import { yesOrNo } from '../office-codes.ts';

/** Records that stand in the row of a patient or a provider beside it. */
export interface RowParts {
  consent(rowId: string, kind: string): TruthRecord<'consent'> | undefined;
  feeSchedule(rowId: string): TruthRecord<'feeScheduleAssignment'> | undefined;
}

/** Finds the parts of rows by their ids: `patient-7#textMessages`, `provider-2#feeSchedule`. */
export function rowParts(practice: Practice): RowParts {
  const consents = new Map(practice.records('consent').map((record) => [record.id, record]));
  const schedules = new Map(practice.records('feeScheduleAssignment').map((record) => [record.id, record]));
  return {
    consent: (rowId, kind) => consents.get(`${rowId}#${kind}`),
    feeSchedule: (rowId) => schedules.get(`${rowId}#feeSchedule`),
  };
}

/** What a column holds of a part, and the records that it gives. */
export interface WrittenPart {
  readonly value: number;
  readonly records: readonly NamedRecord[];
}

/** The schedule of a row's `FeeSched`. */
export function feeSchedulePart(
  parts: RowParts,
  rowId: string,
  recordId: string,
  keys: NativeKeys,
): WrittenPart {
  const part = parts.feeSchedule(rowId);
  if (part === undefined) return { value: 0, records: [] };
  return {
    value: keys.of(part.data.feeScheduleId),
    records: [{ truthId: part.id, recordId: `${recordId}#feeSchedule` }],
  };
}

/** The number of a consent's column. Where there is no row for the column, `isStored` is false. */
export function consentPart(
  parts: RowParts,
  rowId: string,
  kind: string,
  recordId: string,
  isStored = true,
): WrittenPart {
  const part = parts.consent(rowId, kind);
  if (part === undefined) return { value: 0, records: [] };
  const value = codeNumber(yesOrNo, part.data.status);
  const overrides = { sourceStatus: isStored ? String(value) : null };
  return { value, records: [{ truthId: part.id, recordId: `${recordId}#${kind}`, overrides }] };
}
