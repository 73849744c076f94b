import { joinKey } from '@bitewing/core';
import {
  type CareStackGroup,
  type CareStackJson,
  type CareStackObject,
  feedRowId,
  idText,
} from '@bitewing/testkit-native';

/** The objects of an account by table and joined native key, as far as they name a location. */
export type PlacedRows = ReadonlyMap<string, ReadonlyMap<string, CareStackObject>>;

const byId = (rows: Iterable<CareStackObject>, key: string): Map<string, CareStackObject> =>
  new Map([...rows].map((row) => [joinKey([idText(row[key]) ?? '']), row]));

/** The rows of every table that say where they belong, found without any code of the adapter. */
export function placedRows(group: Readonly<CareStackGroup>): PlacedRows {
  return new Map([
    ['operatory', byId(group.operatories, 'id')],
    ['user', byId(group.users.values(), 'id')],
    ['patient', new Map(group.patients.map((row) => [joinKey([feedRowId('patients', row) ?? '']), row]))],
    ['appointment', byId(group.appointments, 'id')],
    ['treatmentProcedure', byId(group.treatmentProcedures, 'id')],
    ['existingProcedure', byId(group.existingProcedures, 'id')],
    ['invoice', byId(group.invoices, 'id')],
    ['accountingProcedure', byId(group.accountingProcedures, 'treatmentProcedureId')],
    ['accountingTransaction', byId(group.accountingTransactions, 'id')],
    [
      'feeScheduleAssignment',
      byId([...group.feeScheduleAssignments.values()].flat(), 'FeeScheduleAssignmentId'),
    ],
  ]);
}

/** The native id of the location that a row names; null where it names none. */
export function locationOf(row: CareStackObject): string | null {
  const named: readonly CareStackJson[] = [row.locationId, row.defaultLocationId, row.LocationId];
  return named.map(idText).find((id) => id !== undefined && id !== '0') ?? null;
}
