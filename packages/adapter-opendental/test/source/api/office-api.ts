import type { Source } from '@bitewing/core';
import {
  type ApiPermission,
  allApiPermissions,
  type MariaDbServer,
  mariaDbApiStorage,
  type OpenDentalApi,
  type OpenDentalApiOptions as ServedApi,
  startOpenDentalApi,
  type WrittenOpenDental,
} from '@bitewing/testkit-native';
import {
  createOpenDentalSource,
  type OpenDentalApiOptions,
  type OpenDentalApiSourceOptions,
} from '../../../src/index.ts';
import { apiKeys } from '../../office-access.ts';
import { timeZone } from '../../truth/practice-database.ts';

/** The API of an office whose rows are in a database. */
export interface OfficeApi extends AsyncDisposable {
  readonly api: OpenDentalApi;
  /** How it is reached. */
  readonly options: OpenDentalApiOptions;
  source(options?: Partial<OpenDentalApiSourceOptions>): Source;
}

/** Opens the API of a written practice. */
export async function officeApi(
  server: MariaDbServer,
  { database, locationTimeZones }: Pick<WrittenOpenDental, 'database' | 'locationTimeZones'>,
  {
    permissions = allApiPermissions,
    ...served
  }: Partial<ServedApi> & { readonly permissions?: readonly ApiPermission[] } = {},
): Promise<OfficeApi> {
  const storage = mariaDbApiStorage({ server, database, version: '25.4' });
  const api = await startOpenDentalApi({
    storage,
    mode: 'local',
    keys: [{ ...apiKeys, permissions, status: 'Enabled' }],
    version: '25.4.12',
    seed: 3,
    timeZone,
    ...served,
  });
  const options = { mode: 'local', address: api.address, ...apiKeys } as const;
  return {
    api,
    options,
    source: (more = {}) =>
      createOpenDentalSource({ api: options, instance: 'truth', timeZone, locationTimeZones, ...more }),
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await storage[Symbol.asyncDispose]();
    },
  };
}
