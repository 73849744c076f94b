import type { Origin, RosterEvidence } from './origin.ts';
import type { SetUp } from './set-up.ts';
import { fieldsOf, type TableStates } from './table-states.ts';
import type { Visit } from './visits.ts';

/** Evidence by provider id. */
export type Roster = ReadonlyMap<string, RosterEvidence>;

export interface Rosters {
  /** Rosters by location id, of the locations that are known. */
  readonly byLocation: ReadonlyMap<string, Roster>;
  /** Appointments and procedures that name no location that is known. */
  readonly unplacedAppointments: number;
  readonly unplacedProcedures: number;
}

interface OpenEvidence {
  appointments: number;
  procedures: number;
  first: number;
  last: number;
  defaultLocation: boolean;
}

/** Under so many, a day may be that of a single patient: the threshold of public health statistics in the USA. */
const leastForDays = 11;
const dayMs = 86_400_000;
const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

const closed = (evidence: OpenEvidence): RosterEvidence => {
  const { appointments, procedures, first, last, defaultLocation } = evidence;
  const mayTellDays = appointments + procedures >= leastForDays && first <= last;
  return {
    appointments,
    procedures,
    firstDay: mayTellDays ? dayText(first) : null,
    lastDay: mayTellDays ? dayText(last) : null,
    defaultLocation,
  };
};

/** Who works where: no resource says so (carestack.md section 5). */
export function deriveRosters({ records, texts, visits }: SetUp): Rosters {
  const open = new Map<string, Map<string, OpenEvidence>>();
  for (const id of records.location.keys()) open.set(id, new Map());
  const evidenceOf = (roster: Map<string, OpenEvidence>, providerId: string): OpenEvidence => {
    const known = roster.get(providerId);
    if (known !== undefined) return known;
    const none = { appointments: 0, procedures: 0, first: Infinity, last: -Infinity, defaultLocation: false };
    roster.set(providerId, none);
    return none;
  };
  const count = (kind: 'appointments' | 'procedures', found: Iterable<Visit>): number => {
    let unplaced = 0;
    for (const { location, providers, day } of found) {
      const roster = open.get(texts.textOf(location) ?? '');
      if (roster === undefined) {
        unplaced += 1;
        continue;
      }
      for (const providerId of providers) {
        const evidence = evidenceOf(roster, providerId);
        evidence[kind] += 1;
        if (day === null) continue;
        evidence.first = Math.min(evidence.first, day);
        evidence.last = Math.max(evidence.last, day);
      }
    }
    return unplaced;
  };
  const unplacedAppointments = count('appointments', visits.appointments());
  const unplacedProcedures = count('procedures', visits.procedures());
  for (const { data } of records.userAccount.values()) {
    const roster = open.get(data.locationId ?? '');
    if (roster !== undefined && data.providerId !== null) {
      evidenceOf(roster, data.providerId).defaultLocation = true;
    }
  }
  const byLocation = new Map(
    [...open].map(([locationId, roster]) => [
      locationId,
      new Map([...roster].map(([providerId, evidence]) => [providerId, closed(evidence)])),
    ]),
  );
  return { byLocation, unplacedAppointments, unplacedProcedures };
}

const rosterFields = {
  appointment: ['locationId', 'providerIds'],
  treatmentProcedure: ['locationId', 'providerId'],
  user: ['defaultLocationId'],
} as const;

/** Where rosters come from as a whole: what is missing leaves them shorter. */
export const rosterOrigin = (states: TableStates): Origin => states.combined('derived', rosterFields);

/** Where it comes from that one provider works at a location. */
export function evidenceOrigin(evidence: RosterEvidence): Origin {
  const { appointment, treatmentProcedure, user } = rosterFields;
  const from = [
    ...(evidence.appointments > 0 ? fieldsOf('appointment', appointment) : []),
    ...(evidence.procedures > 0 ? fieldsOf('treatmentProcedure', treatmentProcedure) : []),
    ...(evidence.defaultLocation ? fieldsOf('user', user) : []),
  ];
  return { kind: 'derived', from, evidence };
}
