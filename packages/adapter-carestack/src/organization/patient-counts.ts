import { byId } from './id-list.ts';
import type { PatientCounts } from './organization-nodes.ts';
import type { SetUp } from './set-up.ts';
import type { TableStates } from './table-states.ts';

/** Counts of one location. */
interface OpenCounts {
  home: number;
  homeActive: number;
  seen: number;
  seenWithoutHome: number;
  readonly seenFromElsewhere: Map<string, number>;
}

export interface PatientsByLocation {
  readonly byLocation: ReadonlyMap<string, OpenCounts>;
  /** Patients whose default location is none of those known. */
  readonly unplaced: number;
}

/**
 * Counts patients by default location, and those that come from another one: each patient once a location, by a bit for
 * each patient and location.
 */
export function countPatients({ records, texts, visits }: SetUp): PatientsByLocation {
  const counts = new Map<string, OpenCounts>();
  for (const id of records.location.keys()) {
    counts.set(id, { home: 0, homeActive: 0, seen: 0, seenWithoutHome: 0, seenFromElsewhere: new Map() });
  }
  /** Number of the default location by slot; 0 where it is none that is known. */
  const homes = new Int32Array(visits.patientSlots);
  let unplaced = 0;
  for (const { slot, location, isActive } of visits.patients()) {
    const count = counts.get(texts.textOf(location) ?? '');
    if (count === undefined) {
      unplaced += 1;
      continue;
    }
    homes[slot] = location;
    count.home += 1;
    if (isActive) count.homeActive += 1;
  }
  const seen = new Map<number, Uint8Array>();
  const see = (location: number, patient: number): void => {
    const id = texts.textOf(location) ?? '';
    const count = counts.get(id);
    if (count === undefined) return;
    const bits = seen.get(location) ?? new Uint8Array(Math.ceil(visits.patientSlots / 8));
    seen.set(location, bits);
    const bit = 1 << (patient & 7);
    if (((bits[patient >> 3] ?? 0) & bit) !== 0) return;
    bits[patient >> 3] = (bits[patient >> 3] ?? 0) | bit;
    count.seen += 1;
    const home = homes[patient] ?? 0;
    const homeId = texts.textOf(home);
    if (homeId === null) count.seenWithoutHome += 1;
    else if (home !== location) {
      count.seenFromElsewhere.set(homeId, (count.seenFromElsewhere.get(homeId) ?? 0) + 1);
    }
  };
  for (const found of [visits.appointments(), visits.procedures()]) {
    for (const { location, patient, wasSeen } of found) if (wasSeen && patient >= 0) see(location, patient);
  }
  return { byLocation: counts, unplaced };
}

/** The counts of a location as a node of the tree. */
export function patientNode(
  locationId: string,
  counts: PatientsByLocation,
  states: TableStates,
): PatientCounts {
  const own = counts.byLocation.get(locationId);
  const home = states.origin('derived', 'patient', ['defaultLocationId']);
  const seen = states.combined('derived', {
    appointment: ['locationId', 'patientId', 'status'],
    treatmentProcedure: ['locationId', 'patientId', 'statusId'],
  });
  const shared = states.combined('derived', {
    patient: ['defaultLocationId'],
    appointment: ['locationId', 'patientId', 'status'],
    treatmentProcedure: ['locationId', 'patientId', 'statusId'],
  });
  const count = (origin: typeof home, value: number | undefined) => ({
    value: origin.kind === 'unavailable' ? null : (value ?? 0),
    origin,
  });
  return {
    origin: shared,
    home: count(home, own?.home),
    homeActive: count(states.origin('derived', 'patient', ['defaultLocationId', 'status']), own?.homeActive),
    seen: count(seen, own?.seen),
    seenFromElsewhere: {
      origin: shared,
      items: [...(own?.seenFromElsewhere ?? [])]
        .map(([id, patients]) => ({ id, origin: shared, patients: { value: patients, origin: shared } }))
        .sort(byId),
    },
    seenWithoutHome: count(shared, own?.seenWithoutHome),
  };
}
