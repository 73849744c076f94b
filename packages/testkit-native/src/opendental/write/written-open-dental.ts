import type { Practice, WrittenPractice } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../schema/table-definition.ts';
import type { NativeKeys } from './native-keys.ts';
import type { NamedRecord } from './native-row.ts';

/** A practice that stands in a database, with what a reader of it has to be told. */
export interface WrittenOpenDental extends WrittenPractice {
  readonly practice: Practice;
  readonly version: OpenDentalVersion;
  readonly database: string;
  readonly seed: number;
  /** Numbers of the rows by truth id. */
  readonly keys: NativeKeys;
  /** IANA zone of each location by its native ClinicNum, which the database does not hold. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
}

/** Sums up what was written. */
export function describeWritten(
  place: Pick<WrittenOpenDental, 'practice' | 'version' | 'database' | 'seed' | 'keys'>,
  records: Iterable<NamedRecord>,
): WrittenOpenDental {
  const ids = new Map<string, string>();
  const overrides = new Map<string, Readonly<Record<string, unknown>>>();
  for (const record of records) {
    ids.set(record.truthId, record.recordId);
    if (record.overrides !== undefined) overrides.set(record.truthId, record.overrides);
  }
  const zones = [...place.practice.locationZones].map(([id, zone]) => [String(place.keys.of(id)), zone]);
  return { ...place, ids, overrides, locationTimeZones: Object.fromEntries(zones) };
}
