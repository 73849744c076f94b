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
import { afterAll, beforeAll, describe, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { heldOnServer, practiceState } from '../live/watch-server.ts';
import { type OfficeApi, officeApi } from './office-api.ts';

const database = 'asked';
const changes = { pollMs: 50, heartbeatMs: 100 };

let server: MariaDbServer;
let written: WrittenOpenDental;
let office: OfficeApi;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  written = await writeOpenDental(practiceOf(4, { canaries: true }), { server, database, version: '25.4' });
  office = await officeApi(server, written);
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

let databases = 0;
/** Opens a source over a database of its own, with whatever is done to it before. */
async function openedOwn(read: 'queries' | 'lists', patients: number, prepare?: typeof plantProcedureStatus) {
  databases += 1;
  const name = `asked_${databases}`;
  const own = await writeOpenDental(practiceOf(patients), { server, database: name, version: '25.4' });
  if (prepare !== undefined) await withDatabase(server, name, prepare);
  const ofOwn = await officeApi(server, own);
  return { own, source: ofOwn.source({ read, changes }), dispose: async () => ofOwn[Symbol.asyncDispose]() };
}

const target = (read: 'queries' | 'lists'): ConformanceTarget => ({
  name: `Open Dental by ${read} of its API`,
  createSource: async () => ({ source: office.source({ read, changes }), dispose: async () => undefined }),
  createChangingSource: async () => {
    const { own, ...opened } = await openedOwn(read, 5);
    return {
      ...opened,
      change: async () => {
        await writeChanges(server, own, own.practice.next(5).practice);
      },
    };
  },
  createDamagedSource: () => openedOwn(read, 4, plantProcedureStatus),
  createUnreachableSource: () =>
    office.source({ read, api: { ...office.options, address: 'http://127.0.0.1:1/api/v1' } }),
  async heldInSource() {
    await office.api.idle();
    return heldOnServer(server, database);
  },
  practiceState: () => practiceState(server, database),
  hasCanaries: true,
});

/** Has the suite run over the API, by one of its ways. */
export const conformanceBy = (read: 'queries' | 'lists'): void =>
  conformance({ describe, test }, target(read));
