import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import {
  type ApiStorage,
  allApiPermissions,
  memoryApiStorage,
  type OpenDentalApi,
  type OpenDentalApiOptions,
  startOpenDentalApi,
} from '../../../src/index.ts';
import { type ApiClient, apiClient } from './api-client.ts';

/** A practice that never was; every storage of these tests holds it. */
export const practice = createPractice({ seed: 5, patients: 60, asOf: '2026-03-02' as LocalDate });

/** Nine in the morning of the office, in a zone without a change of clocks near. */
export const startAt = Date.parse('2026-03-02T14:00:00Z');

/** A key that may do everything. */
export const openKey = {
  developerKey: 'dev',
  customerKey: 'office',
  permissions: allApiPermissions,
  status: 'Enabled',
} as const;

/** Options of a server on this storage whose clock stands still. */
export const stillOptions = (storage: ApiStorage): OpenDentalApiOptions => ({
  storage,
  mode: 'local',
  keys: [openKey],
  version: '25.4.12',
  seed: 3,
  timeZone: 'America/New_York',
  clock: { startAt, scale: 0 },
});

/** Runs a test against a server over the practice in memory; its clock stands still where nothing else is said. */
export async function withApi(
  options: Partial<OpenDentalApiOptions>,
  test: (api: OpenDentalApi, client: ApiClient) => Promise<void>,
): Promise<void> {
  const storage = options.storage ?? memoryApiStorage(practice, { version: '25.4' });
  const api = await startOpenDentalApi({ ...stillOptions(storage), ...options, storage });
  try {
    await test(api, apiClient(api));
  } finally {
    await api.close();
  }
}
