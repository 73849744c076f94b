import { idHash } from '@bitewing/adapter-kit';
import { recordId, type UpsertRecord } from '@bitewing/core';
import { idsOfList } from './id-list.ts';
import { type Numbered, numbered } from './numbered.ts';
import { type PackedRecords, packedRecords } from './packed-records.ts';

/** Where something was done, by whom, for whom and when, without any value of its own. */
export interface Visit {
  /** Number of the location; 0 for none. */
  readonly location: number;
  /** Ids of the providers. */
  readonly providers: readonly string[];
  /** Slot of the patient; -1 where it is not known. */
  readonly patient: number;
  /** Days since 1970; null where it has none. */
  readonly day: number | null;
  /** The patient was here: it is completed. */
  readonly wasSeen: boolean;
}

/** A patient's default location, and nothing else of it. */
export interface HomePatient {
  readonly slot: number;
  readonly location: number;
  readonly isActive: boolean;
}

/** What appointments, procedures and patients say about locations, in 20 to 70 bytes a record. */
export interface Visits {
  takeAppointment(record: UpsertRecord<'appointment'>): void;
  takeProcedure(record: UpsertRecord<'procedure'>): void;
  takePatient(record: UpsertRecord<'patient'>): void;
  remove(entity: 'appointment' | 'procedure' | 'patient', id: string): void;
  appointments(): Iterable<Visit>;
  procedures(): Iterable<Visit>;
  patients(): Iterable<HomePatient>;
  /** Slots of patients are below this. */
  readonly patientSlots: number;
}

const column = { location: 0, providers: 1, patientUpper: 2, patientLower: 3, day: 4, wasSeen: 5 } as const;
const visitColumns = Object.keys(column).length;
const noDay = -(2 ** 31);
const dayMs = 86_400_000;

const dayOf = (date: string | null): number =>
  date === null ? noDay : Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs;

/** What the practice itself did or means to do; what was found, or done elsewhere, shows nobody at work. */
const ownProcedures: ReadonlySet<string | null> = new Set(['planned', 'plannedInactive', 'completed']);

/** @param locations Gives locations the numbers that visits have. */
export function createVisits(locations: Numbered): Visits {
  const appointments = packedRecords(visitColumns);
  const procedures = packedRecords(visitColumns);
  const patients = packedRecords(2);
  /** Few sets of providers work together: each is kept once. */
  const teams = numbered();

  interface Row {
    readonly id: string;
    readonly locationId: string | null;
    readonly providers: readonly string[];
    readonly patientId: string | null;
    readonly date: string | null;
    readonly wasSeen: boolean;
  }
  const put = (into: PackedRecords, { id, locationId, providers, patientId, date, wasSeen }: Row): void => {
    const [upper, lower] = patientId === null ? [0, 0] : idHash(patientId);
    const team = teams.numberOf([...new Set(providers)].sort().join(' '));
    into.set(id, [locations.numberOf(locationId), team, upper, lower, dayOf(date), Number(wasSeen)]);
  };
  function* visitsOf(records: PackedRecords): Iterable<Visit> {
    for (const slot of records.occupied()) {
      const day = records.at(slot, column.day);
      const upper = records.at(slot, column.patientUpper) >>> 0;
      const lower = records.at(slot, column.patientLower) >>> 0;
      yield {
        location: records.at(slot, column.location),
        // An id holds no white space.
        providers: teams.textOf(records.at(slot, column.providers))?.split(' ') ?? [],
        patient: upper === 0 && lower === 0 ? -1 : patients.slotOf(upper, lower),
        day: day === noDay ? null : day,
        wasSeen: records.at(slot, column.wasSeen) === 1,
      };
    }
  }

  return {
    takeAppointment({ id, data, extra }) {
      const others = (idsOfList(extra, 'providerIds') ?? []).map((key) => recordId('provider', [key]));
      const first = data.providerId === null ? [] : [data.providerId];
      if (data.recordStatus === 'deleted') appointments.remove(id);
      else {
        put(appointments, {
          id,
          locationId: data.locationId,
          providers: [...first, ...others],
          patientId: data.patientId,
          date: data.startLocal,
          wasSeen: data.status === 'completed',
        });
      }
    },
    takeProcedure({ id, data }) {
      if (data.recordStatus === 'deleted' || !ownProcedures.has(data.status)) procedures.remove(id);
      else {
        put(procedures, {
          id,
          locationId: data.locationId,
          providers: data.providerId === null ? [] : [data.providerId],
          patientId: data.patientId,
          date: data.date,
          wasSeen: data.status === 'completed',
        });
      }
    },
    takePatient({ id, data }) {
      if (data.recordStatus === 'deleted') patients.remove(id);
      else patients.set(id, [locations.numberOf(data.locationId), Number(data.status === 'patient')]);
    },
    remove(entity, id) {
      ({ appointment: appointments, procedure: procedures, patient: patients })[entity].remove(id);
    },
    appointments: () => visitsOf(appointments),
    procedures: () => visitsOf(procedures),
    *patients() {
      for (const slot of patients.occupied()) {
        yield { slot, location: patients.at(slot, 0), isActive: patients.at(slot, 1) === 1 };
      }
    },
    get patientSlots() {
      return patients.slots;
    },
  };
}
