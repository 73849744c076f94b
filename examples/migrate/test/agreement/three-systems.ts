import { join } from 'node:path';
import { createCareStackSource } from '@bitewing/adapter-carestack';
import { createEaglesoftSource } from '@bitewing/adapter-eaglesoft';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import type { Source } from '@bitewing/core';
import type { Practice } from '@bitewing/testkit';
import {
  dumpOpenDental,
  eaglesoftDatabaseTables,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startCareStackServer,
  type WrittenEaglesoft,
  writeCareStack,
  writeEaglesoft,
  writeOpenDental,
  writeUnloadFolder,
} from '@bitewing/testkit-native';
import { type NamedStream, namedStream, type WrittenIds } from './named-stream.ts';

const instance = 'agreement';

async function readAndClose(
  name: string,
  source: Source,
  practice: Practice,
  written: WrittenIds,
): Promise<NamedStream> {
  try {
    return await namedStream(name, source, practice, written);
  } finally {
    await source[Symbol.asyncDispose]();
  }
}

/** Writes a practice into a real MariaDB as Open Dental keeps it, dumps it, and reads the dump. */
export async function asOpenDental(
  practice: Practice,
  server: MariaDbServer,
  folder: string,
): Promise<NamedStream> {
  const { timeZone } = practice.options;
  const written = await writeOpenDental(practice, { server, database: instance, version: '25.4' });
  const path = join(folder, 'agreement.sql');
  await dumpOpenDental(server, written.database, path);
  const { locationTimeZones } = written;
  const source = createOpenDentalSource({ path, instance, timeZone, locationTimeZones });
  return readAndClose('Open Dental', source, practice, written);
}

/** Writes the practice as a CareStack account, and reads it from a server that stands in for the vendor's. */
export async function asCareStack(practice: Practice): Promise<NamedStream> {
  const written = writeCareStack(practice);
  const server = await startCareStackServer({ group: written.group });
  try {
    const { apiOrigin, idpOrigin, credentials } = server;
    const source = createCareStackSource({
      ...credentials,
      instance,
      accountId: written.group.accountId,
      apiOrigin,
      idpOrigin,
      timeZone: practice.options.timeZone,
    });
    return await readAndClose('CareStack', source, practice, written);
  } finally {
    await server.close();
  }
}

/** Zones of the practices of an Eaglesoft database, which does not hold them. */
const zonesOf = ({ practice, ids }: WrittenEaglesoft): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...practice.locationZones].flatMap(([truthId, zone]) => {
      const id = ids.get(truthId);
      return id === undefined ? [] : [[id.replace('practice:', ''), zone]];
    }),
  );

/** Writes the practice as an Eaglesoft database, and reads its unload files and the database itself. */
export async function asEaglesoft(
  practice: Practice,
  server: MariaDbServer,
  folder: string,
): Promise<readonly NamedStream[]> {
  const written = writeEaglesoft(practice);
  const tables = eaglesoftDatabaseTables(written.tables);
  const path = join(folder, 'unload');
  await writeUnloadFolder(path, tables);
  const { timeZone } = practice.options;
  const options = { instance, timeZone, locationTimeZones: zonesOf(written) };
  const unloaded = createEaglesoftSource({ ...options, path });
  const database = await loadEaglesoftDatabase(server, tables);
  const odbc = {
    connectionString: database.connectionString(),
    driver: database.driver,
    process: 'here',
  } as const;
  const running = createEaglesoftSource({ ...options, odbc });
  return [
    await readAndClose('Eaglesoft, unloaded', unloaded, practice, written),
    await readAndClose('Eaglesoft, over ODBC', running, practice, written),
  ];
}
