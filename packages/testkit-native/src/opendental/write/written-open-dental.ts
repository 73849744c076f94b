import { type EntityName, entityNames } from '@bitewing/core';
import { type Practice, pastReferences, type WrittenPractice } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../schema/table-definition.ts';
import { absentEntities } from './as-version.ts';
import type { NativeKeys } from './native-keys.ts';
import type { NamedRecord } from './native-row.ts';
import type { OpenDentalWriter } from './rows-of-writer.ts';
import { fieldsThatLose } from './stored-text.ts';

/** A practice that stands in a database, with what a reader of it has to be told. */
export interface WrittenOpenDental extends WrittenPractice {
  readonly practice: Practice;
  readonly version: OpenDentalVersion;
  readonly database: string;
  readonly seed: number;
  readonly writer: OpenDentalWriter;
  /** Numbers of the rows by truth id. */
  readonly keys: NativeKeys;
  /** IANA zone of each location by its native ClinicNum, which the database does not hold. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
}

/** Tables of rows that may be gone while others still name them. */
const tablesOfPast: { readonly [E in EntityName]?: string } = {
  appointment: 'appointment',
  appointmentType: 'appointmenttype',
};

/** Sums up what was written. */
export function describeWritten(
  place: Pick<WrittenOpenDental, 'practice' | 'version' | 'database' | 'seed' | 'writer' | 'keys'>,
  records: Iterable<NamedRecord>,
): WrittenOpenDental {
  const ids = new Map<string, string>();
  const overrides = new Map<string, Readonly<Record<string, unknown>>>();
  for (const record of records) {
    ids.set(record.truthId, record.recordId);
    if (record.overrides !== undefined) overrides.set(record.truthId, record.overrides);
  }
  for (const entity of entityNames) {
    for (const { id, data } of place.practice.records(entity)) {
      const known = overrides.get(id);
      const lost = fieldsThatLose({ ...data, ...known });
      if (Object.keys(lost).length > 0) overrides.set(id, { ...known, ...lost });
    }
  }
  const pastIds = new Map(
    pastReferences(place.practice).map(({ entity, id }) => [
      id,
      `${tablesOfPast[entity]}:${place.keys.of(id)}`,
    ]),
  );
  const zones = [...place.practice.locationZones].map(([id, zone]) => [String(place.keys.of(id)), zone]);
  const locationTimeZones = Object.fromEntries(zones);
  return { ...place, ids, pastIds, absent: absentEntities(place.version), overrides, locationTimeZones };
}
