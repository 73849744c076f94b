import type { CanonicalRecord, EntityName } from '@bitewing/core';
import { type CareStackGroup, type CareStackObject, idText } from '@bitewing/testkit-native';
import { firstDifference } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { picturesOf, readGroup } from './read-group.ts';
import { locationOf, placedRows } from './rows-of-group.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
/** Said by the host, so that it does not hang on a location that may go. */
const timeZone = 'America/New_York';
const { group, expected } = groupOf(15);

/** Tables whose rows only refer to a place: they stay when it goes. */
const referring: ReadonlySet<string> = new Set(['patient', 'user', 'feeScheduleAssignment']);

describe('the data of two locations', () => {
  let whole: readonly CanonicalRecord[] = [];
  const readWhole = async (): Promise<readonly CanonicalRecord[]> => {
    if (whole.length === 0) whole = [...(await readGroup(start, { group }, { timeZone })).host.kept.values()];
    return whole;
  };

  test('do not mix: a record is of the location that its row names', async () => {
    const rows = placedRows(group);
    const places = new Map<EntityName, Set<string>>();
    for (const record of await readWhole()) {
      const { entity, id, source } = record;
      const row = rows.get(source.table)?.get(source.key);
      const given = 'data' in record && 'locationId' in record.data ? record.data.locationId : null;
      const native = row === undefined ? null : locationOf(row);
      // What a row says of other things has no place of its own.
      if (given === null && id.includes('#')) continue;
      expect([id, given]).toEqual([id, native === null ? null : `location:${native}`]);
      if (native !== null) places.set(entity, (places.get(entity) ?? new Set()).add(native));
    }
    expect([...places.keys()].sort()).toEqual([
      'appointment',
      'feeScheduleAssignment',
      'ledgerEntry',
      'operatory',
      'patient',
      'payment',
      'procedure',
      'userAccount',
    ]);
    for (const [entity, seen] of places) expect([entity, seen.size > 1]).toEqual([entity, true]);
  });

  test.each([0, 1, 2, 3, 4])('come apart: without location %i, all the rest is as it was', async (at) => {
    const gone = group.locations[at];
    const id = String(gone?.id);
    const isElsewhere = (row: CareStackObject): boolean => locationOf(row) !== id;
    const rest: CareStackGroup = {
      ...group,
      locations: group.locations.filter((row) => row !== gone),
      operatories: group.operatories.filter(isElsewhere),
      appointments: group.appointments.filter(isElsewhere),
      treatmentProcedures: group.treatmentProcedures.filter(isElsewhere),
      existingProcedures: group.existingProcedures.filter(isElsewhere),
      invoices: group.invoices.filter(isElsewhere),
      accountingProcedures: group.accountingProcedures.filter(isElsewhere),
      accountingTransactions: group.accountingTransactions.filter(isElsewhere),
    };
    const named = [...rest.treatmentProcedures, ...rest.existingProcedures, ...rest.accountingTransactions];
    const codes = new Set(named.map(({ procedureCodeId }) => `procedureCode:${idText(procedureCodeId)}`));
    for (const { entity, data } of expected)
      if (entity === 'benefit') codes.add(String(data.procedureCodeId));
    const rows = placedRows(group);
    const isLeft = ({ entity, id: recordId, source: { table, key } }: CanonicalRecord): boolean => {
      if (entity === 'location') return key !== id;
      // Codes are asked for by what names them.
      if (entity === 'procedureCode') return codes.has(recordId);
      const row = rows.get(table)?.get(key);
      return row === undefined || referring.has(table) || isElsewhere(row);
    };
    const all = await readWhole();
    const left = all.filter(isLeft);
    // The last one is closed, and nothing is there.
    expect(all.length - left.length).toBeGreaterThan(at < 4 ? 20 : 0);
    const { host } = await readGroup(start, { group: rest }, { timeZone });
    expect(firstDifference(picturesOf(host.kept.values()), picturesOf(left))).toBe('');
  });
});
