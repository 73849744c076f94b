import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import {
  type ApiFault,
  allApiPermissions,
  keysInUse,
  type MariaDbServer,
  mariaDbApiStorage,
  type OpenDentalApi,
  startOpenDentalApi,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { apiKeys, timeZone } from '../office-access.ts';
import type { Place } from './booking.ts';
import { timeScale } from './office-time.ts';
import { cellsOf, type StandingVisit, standingVisitOf } from './standing-visit.ts';

/** The first day of the tests: nobody of the written practice has a visit from here on. */
export const firstDay = '2027-05-03';

/** An office with its database, its API, and who is in it. */
export interface Clinic extends AsyncDisposable {
  readonly instance: string;
  readonly api: OpenDentalApi;
  /** Keys of rows that are not hidden, the lowest first. */
  readonly patients: readonly string[];
  readonly operatories: readonly string[];
  readonly providers: readonly string[];
  /** All visits from the first day on, as they stand in the database. */
  visits(): Promise<readonly StandingVisit[]>;
  /** Books as the front desk does, which asks nobody; gives the key. */
  byHand(place: Place, note?: string): Promise<string>;
  /** Takes a visit out of the database, past the API. */
  remove(key: string): Promise<void>;
}

export interface ClinicOptions {
  readonly server: MariaDbServer;
  readonly database: string;
  readonly instance: string;
  readonly seed: number;
  readonly faults?: readonly ApiFault[];
}

/** Writes a small practice full of canaries into a database of its own, and opens its API. */
export async function openClinic({
  server,
  database,
  instance,
  seed,
  faults = [],
}: ClinicOptions): Promise<Clinic> {
  const asOf = '2026-03-02' as LocalDate;
  const practice = createPractice({ seed: 7, patients: 8, asOf, timeZone, canaries: true });
  await writeOpenDental(practice, { server, database, version: '25.4' });
  const storage = mariaDbApiStorage({ server, database, version: '25.4' });
  const api = await startOpenDentalApi({
    storage,
    mode: 'local',
    keys: [{ ...apiKeys, permissions: allApiPermissions, status: 'Enabled' }],
    version: '25.4.12',
    seed,
    timeZone,
    clock: { startAt: Date.parse('2026-03-02T14:00:00Z'), scale: timeScale },
    faults,
  });
  const [patients, operatories, providers] = [
    await keysInUse(storage, 'patient', 'PatNum'),
    await keysInUse(storage, 'operatory', 'OperatoryNum'),
    await keysInUse(storage, 'provider', 'ProvNum'),
  ];
  return {
    ...{ instance, api, patients, operatories, providers },
    visits: () => withDatabase(server, database, readVisits),
    byHand: (place, note) =>
      storage.write(api.clock.now(), async (writer) =>
        String(await writer.insert('appointment', cellsOf(place, patients.at(-1), note))),
      ),
    remove: (key) => storage.write(api.clock.now(), (writer) => writer.remove('appointment', Number(key))),
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await storage[Symbol.asyncDispose]();
      await withDatabase(server, database, (connection) => connection.query('DROP DATABASE ??', [database]));
    },
  };
}

/** Past the API and past the adapter: a judge sees with its own eyes. */
async function readVisits(connection: Connection): Promise<readonly StandingVisit[]> {
  const [rows] = await connection.query<(RowDataPacket & Record<string, string | number>)[]>(
    `SELECT AptNum, AptStatus, PatNum, Op, ProvNum, Pattern, Note, AptDateTime FROM appointment
      WHERE AptDateTime >= ? ORDER BY AptNum`,
    [firstDay],
  );
  return rows.map(standingVisitOf);
}
