import {
  type CareStackOptions,
  type CareStackSource,
  createCareStackSource,
} from '@bitewing/adapter-carestack';
import type { LocalDate } from '@bitewing/core';
import { canaryPatient, canaryWord, createPractice } from '@bitewing/testkit';
import {
  type CareStackCredentials,
  type CareStackServer,
  startCareStackServer,
  type WrittenCareStack,
  writeCareStack,
} from '@bitewing/testkit-native';
import { startRelay } from './start-relay.ts';

/** Keys of nobody, each of which is found wherever it stands. */
export const markedCredentials: CareStackCredentials = {
  clientId: `${canaryWord}-client-id`,
  clientSecret: `${canaryWord}-client-secret`,
  vendorKey: `${canaryWord}-vendor-key`,
  accountKey: `${canaryWord}-account-key`,
};

/** Native ids that nothing has, and that are found wherever they stand. */
export const markedIds: readonly string[] = [1, 2].map(
  (number) => `${canaryPatient(number).socialSecurityNumber}`,
);

/** An account with a canary in every field that tells of a person, in each key and in each token. */
export interface MarkedAccount extends AsyncDisposable {
  readonly written: WrittenCareStack;
  readonly server: CareStackServer;
  /** Where a client asks: what comes from there has its marks. */
  readonly options: CareStackOptions;
  /** Opens it once more; it is closed with the account. */
  open(options?: Partial<CareStackOptions>): CareStackSource;
}

/** Starts a server over the account, which demands this of each request. */
export async function startMarkedAccount(
  patients: number,
  headerMode: 'bearer' | 'both' = 'both',
): Promise<MarkedAccount> {
  const asOf = '2026-10-30' as LocalDate;
  const practice = createPractice({ seed: 81, patients, asOf, locations: 4, canaries: true });
  const written = writeCareStack(practice);
  const server = await startCareStackServer({
    group: written.group,
    credentials: markedCredentials,
    headerMode,
  });
  const identity = await startRelay(server.idpOrigin);
  const api = await startRelay(server.apiOrigin);
  const options: CareStackOptions = {
    ...markedCredentials,
    instance: 'marked-group',
    accountId: written.group.accountId,
    idpOrigin: identity.origin,
    apiOrigin: api.origin,
    headerMode,
    retries: { tries: 1 },
  };
  const opened: CareStackSource[] = [];
  return {
    written,
    server,
    options,
    open(changed = {}) {
      const source = createCareStackSource({ ...options, ...changed });
      opened.push(source);
      return source;
    },
    async [Symbol.asyncDispose]() {
      for (const source of opened) await source[Symbol.asyncDispose]();
      for (const { close } of [identity, api, server]) await close();
    },
  };
}
