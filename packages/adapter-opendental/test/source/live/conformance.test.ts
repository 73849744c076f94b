import { type ConformanceTarget, conformance } from '@bitewing/testkit/conformance';
import {
  type MariaDbServer,
  plantProcedureStatus,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import type { createConnection, RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { OpenDentalChangesOptions } from '../../../src/index.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { liveSourceOf, liveSourceOfWritten, serverOf } from './live-database.ts';
import { heldOnServer, openConnections, practiceState } from './watch-server.ts';

type Connection = Awaited<ReturnType<typeof createConnection>>;

let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({
    timeZone,
    serverArguments: ['--log-bin=office-bin', '--binlog-format=ROW', '--server-id=1'],
  });
  written = await writeOpenDental(practiceOf(4, { canaries: true }), {
    server,
    database: 'conforming',
    version: '25.4',
  });
});
afterAll(() => server[Symbol.asyncDispose]());

interface FollowedWay {
  readonly name: string;
  readonly changes: OpenDentalChangesOptions;
}

const followedWays: readonly FollowedWay[] = [
  { name: 'polling', changes: { way: 'polling', pollMs: 50, heartbeatMs: 100 } },
  { name: 'its log', changes: { way: 'binlog', heartbeatMs: 100 } },
];

let databases = 0;
/** Opens a source over a database of its own, with whatever is done to it before. */
async function openedOwn(
  way: FollowedWay,
  patients: number,
  prepare?: (connection: Connection) => Promise<unknown>,
) {
  databases += 1;
  const database = `conforming_${databases}`;
  const own = await writeOpenDental(practiceOf(patients), { server, database, version: '25.4' });
  if (prepare !== undefined) await withDatabase(server, database, prepare);
  return {
    own,
    source: liveSourceOfWritten(server, own, { pageRows: 50, changes: way.changes }),
    dispose: () =>
      withDatabase(server, database, async (connection) => {
        await connection.query('DROP DATABASE ??', [database]);
      }),
  };
}

/** Copies a patient 2,400 times; the later half of the copies have a long note. */
async function addPatients(connection: Connection): Promise<void> {
  const [columns] = await connection.query<RowDataPacket[]>('SHOW COLUMNS FROM patient');
  const names = columns.map(({ Field }) => String(Field));
  const sqlOf = (name: string): string => {
    if (name === 'PatNum') return 'newest.PatNum + copy.seq';
    return name === 'AddrNote'
      ? "IF(copy.seq <= 1200, '', REPEAT('an invented note ', 2000))"
      : `\`${name}\``;
  };
  await connection.query('CREATE TEMPORARY TABLE newest SELECT * FROM patient ORDER BY PatNum DESC LIMIT 1');
  await connection.query(
    `INSERT INTO patient (${names.map((name) => `\`${name}\``).join(', ')}) ` +
      `SELECT ${names.map(sqlOf).join(', ')} FROM newest JOIN seq_1_to_2400 AS copy ORDER BY copy.seq`,
  );
}

const target = (way: FollowedWay): ConformanceTarget => ({
  name: `a running server of Open Dental, followed by ${way.name}`,
  createSource: async () => ({
    source: liveSourceOfWritten(server, written, { pageRows: 50, changes: way.changes }),
    dispose: async () => undefined,
  }),
  createChangingSource: async () => {
    const { own, ...opened } = await openedOwn(way, 12);
    return {
      ...opened,
      change: async () => {
        await writeChanges(server, own, own.practice.next(5).practice);
      },
    };
  },
  createDamagedSource: () => openedOwn(way, 4, plantProcedureStatus),
  createLargeSource: () => openedOwn(way, 4, addPatients),
  createUnreachableSource: () =>
    liveSourceOf(server, 'conforming', { server: { ...serverOf(server), port: 1 }, changes: way.changes }),
  openResources: () => openConnections(server, 'conforming'),
  heldInSource: () => heldOnServer(server, 'conforming'),
  practiceState: () => practiceState(server, 'conforming'),
  hasCanaries: true,
});

for (const way of followedWays) conformance({ describe, test }, target(way));
