import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import {
  type Cursor,
  createMemoryCheckpointStore,
  formatCursor,
  type LocalDate,
  parseCursor,
  type Source,
} from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { type MariaDbServer, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import type { DatabaseSettings } from '../practice/open-dental-server.ts';

/** A practice that is followed from behind a snapshot. */
export interface FollowedPractice {
  readonly settings: DatabaseSettings;
  readonly locationTimeZones: Readonly<Record<string, string>>;
  /** Behind the snapshot, as a host keeps it. */
  readonly cursor: string;
  /** File and place where the log stood then. */
  readonly file: string;
  readonly position: number;
  /** Rows that were changed since. */
  readonly changes: number;
}

export const timeZone = 'America/New_York';
export const database = 'opendental';
const statements = 100;
const patients = 60;

/** The source as a host opens it that follows the log. */
export function followingSource({
  settings: { host, port, user, password },
  locationTimeZones,
}: Pick<FollowedPractice, 'settings' | 'locationTimeZones'>): Source {
  return createOpenDentalSource({
    server: { host, port, user, password },
    database,
    instance: 'bench',
    timeZone,
    locationTimeZones,
    changes: { way: 'binlog' },
  });
}

export const cursorOf = ({ cursor }: FollowedPractice): Cursor => parseCursor(cursor);

const query = async (server: MariaDbServer, sql: string): Promise<RowDataPacket> => {
  const [rows] = await withDatabase(server, database, (connection) => connection.query<RowDataPacket[]>(sql));
  const [row] = rows;
  if (row === undefined) throw new Error(`No answer to: ${sql}`);
  return row;
};

const countRows = async (server: MariaDbServer): Promise<number> =>
  Number((await query(server, 'SELECT COUNT(*) AS total FROM procedurelog')).total);

/** Copies procedures until there are so many. */
async function fillProcedures(server: MariaDbServer, rows: number): Promise<void> {
  await withDatabase(server, database, async (connection) => {
    const [columns] = await connection.query<RowDataPacket[]>('SHOW COLUMNS FROM procedurelog');
    const others = columns
      .map(({ Field }) => `\`${Field}\``)
      .filter((name) => name !== '`ProcNum`')
      .join(', ');
    for (let missing = rows; missing > 0; ) {
      missing = rows - (await countRows(server));
      if (missing > 0)
        await connection.query(
          `INSERT INTO procedurelog (${others}) SELECT ${others} FROM procedurelog LIMIT ${missing}`,
        );
    }
  });
}

/** Changes every procedure once, by statements of some thousand rows each. */
async function changeAll(server: MariaDbServer): Promise<void> {
  const { low, high } = await query(
    server,
    'SELECT MIN(ProcNum) AS low, MAX(ProcNum) AS high FROM procedurelog',
  );
  const width = Math.ceil((high - low + 1) / statements);
  await withDatabase(server, database, async (connection) => {
    for (let from = Number(low); from <= high; from += width)
      await connection.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 WHERE ProcNum BETWEEN ? AND ?', [
        from,
        from + width - 1,
      ]);
  });
}

/** Makes a practice with about so many procedures, takes its snapshot, and changes all of them once. */
export async function changedPractice(server: MariaDbServer, procedures: number): Promise<FollowedPractice> {
  const practice = createPractice({ seed: 4, patients, asOf: '2026-10-30' as LocalDate, timeZone });
  const { locationTimeZones } = await writeOpenDental(practice, { server, database, version: '25.4' });
  await fillProcedures(server, procedures);
  const settings = { ...server.connection(database), database };
  const source = followingSource({ settings, locationTimeZones });
  const store = createMemoryCheckpointStore();
  let cursor: Cursor | null = null;
  const { File: file, Position: position } = await query(server, 'SHOW MASTER STATUS');
  for await (const batch of source.snapshot({
    entities: ['procedure', 'ledgerEntry'],
    scanState: store.scanState,
  }))
    cursor = batch.cursor;
  await source[Symbol.asyncDispose]();
  if (cursor === null) throw new Error('A snapshot without a batch.');
  await changeAll(server);
  return {
    settings,
    locationTimeZones,
    cursor: formatCursor(cursor),
    file: String(file),
    position: Number(position),
    changes: await countRows(server),
  };
}
