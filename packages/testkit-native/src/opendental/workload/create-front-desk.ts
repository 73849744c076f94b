import type { Connection } from 'mysql2/promise';
import { type AppointmentTimelines, openAppointmentBook } from './appointment-book.ts';
import { createOffice, type Office } from './office.ts';
import type { DeskTask, Operation, WeightedTasks } from './operation.ts';
import { appointmentTasks } from './tasks/appointment-tasks.ts';
import { insuranceTasks } from './tasks/insurance-tasks.ts';
import { moneyTasks } from './tasks/money-tasks.ts';
import { peopleTasks } from './tasks/people-tasks.ts';
import { scheduleTasks } from './tasks/schedule-tasks.ts';
import { setupTasks } from './tasks/setup-tasks.ts';
import { treatmentTasks } from './tasks/treatment-tasks.ts';

/** Tables that operations are about, and those that change with them. */
const tables = [
  'appointment',
  'histappointment',
  'patient',
  'procedurelog',
  'procedurecode',
  'claimproc',
  'paysplit',
  'adjustment',
  'periomeasure',
  'schedule',
  'recall',
  'definition',
  'patplan',
  'insplan',
  'scheduleop',
  'patientlink',
] as const;

/** Where a desk writes, and what it does. */
export interface FrontDeskOptions {
  /** In text dates and with large numbers as text, as `MariaDbServer.connection` says; nobody else writes in the tables. */
  readonly connection: Connection;
  /** A database that holds a written practice. */
  readonly database: string;
  readonly seed: number;
}

/** Somebody who types in an office's program. */
export interface FrontDesk {
  /** Does one thing, which takes some statements; nothing else may be under way. */
  act(): Promise<Operation>;
  /** What truly became of each appointment, up to now. */
  readonly appointments: AppointmentTimelines;
  /** How often each kind of operation was done, by `kind table`. */
  readonly done: ReadonlyMap<string, number>;
}

function picker(office: Office, tasks: WeightedTasks): () => DeskTask {
  // Weights may be halves.
  const many = tasks.flatMap(([weight, task]) => Array.from({ length: 2 * weight }, () => task));
  const [first, ...others] = many;
  if (first === undefined) throw new RangeError('Nothing to do.');
  return () => office.random.pick([first, ...others]);
}

/**
 * Opens a desk at which random things are done with the statements of the office's program: rules of Open Dental hold (an
 * appointment leaves its history, a procedure is deleted by its status, a schedule is rebuilt), and what is written can be read
 * without a rejection. The same seed on the same practice does the same.
 *
 * @throws RangeError where a table is not there.
 *
 * @example
 * ```ts
 * import { createFrontDesk, startMariaDb, withDatabase } from '@bitewing/testkit-native';
 *
 * const server = await startMariaDb();
 * await withDatabase(server, 'opendental', async (connection) => {
 *   const desk = await createFrontDesk({ connection, database: 'opendental', seed: 1 });
 *   for (let done = 0; done < 100; done += 1) await desk.act();
 * });
 * ```
 */
export async function createFrontDesk({ connection, database, seed }: FrontDeskOptions): Promise<FrontDesk> {
  await connection.query('USE ??', [database]);
  const office = await createOffice(connection, tables, seed);
  const book = await openAppointmentBook(connection);
  const pick = picker(office, [
    ...appointmentTasks,
    ...peopleTasks,
    ...treatmentTasks,
    ...moneyTasks(),
    ...insuranceTasks,
    ...scheduleTasks,
    ...setupTasks({
      definition: office.lastKey('definition'),
      procedurecode: office.lastKey('procedurecode'),
    }),
  ]);
  const done = new Map<string, number>();
  return {
    async act() {
      let operation: Operation | null = null;
      while (operation === null) operation = await pick()({ office, book });
      const name = `${operation.kind} ${operation.table}`;
      done.set(name, 1 + (done.get(name) ?? 0));
      return operation;
    },
    appointments: book.timelines,
    done,
  };
}
