import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { conformance, type OpenedSource } from '@bitewing/testkit/conformance';
import { type CareStackGroup, careStackFeedNames } from '@bitewing/testkit-native';
import { afterAll, describe, test } from 'vitest';
import { createCareStackSource } from '../src/index.ts';
import { laterAccount, smallAccount } from './small-account.ts';
import { type OpenedAccount, openAccount } from './source/opened-account.ts';

/** Connections that clients of this process have open now. */
const connected = new Set<Socket>();
const noteConnection = (message: unknown): void => {
  const { socket } = message as { socket: Socket };
  connected.add(socket);
  socket.once('close', () => connected.delete(socket));
};
subscribe('undici:client:connected', noteConnection);

/** One server for every source that reads the account as it is; the port of an account is part of its history. */
const shared: Promise<OpenedAccount> = openAccount();
const own: OpenedAccount[] = [];

afterAll(async () => {
  unsubscribe('undici:client:connected', noteConnection);
  for (const account of [await shared, ...own]) await account.dispose();
});

const opened = async (change: (group: CareStackGroup) => void): Promise<OpenedSource & OpenedAccount> => {
  const group = smallAccount();
  change(group);
  const account = await openAccount({ rescanIntervalMs: 0 }, { group });
  own.push(account);
  return account;
};

const manyRows = (group: CareStackGroup): void => {
  const [patient] = group.patients;
  for (let id = 100; id < 1_300; id += 1) group.invoices.push({ ...group.invoices[0], id });
  for (let id = 1; id <= 1_100; id += 1)
    group.existingProcedures.push({
      ...group.existingProcedures[0],
      id: 100 + id,
      notes: 'an invented note '.repeat(2_000),
    });
  if (patient === undefined) throw new Error('The small account has patients.');
};

conformance(
  { describe, test },
  {
    name: 'an account of CareStack',
    async createSource() {
      const { another } = await shared;
      return { source: another(), dispose: async () => undefined };
    },
    async createChangingSource() {
      const account = await opened(() => undefined);
      return {
        ...account,
        async change() {
          account.server.clock.advance(3_600_000);
          account.server.change(laterAccount);
        },
      };
    },
    createDamagedSource: () =>
      opened((group) => {
        const [entry] = group.accountingTransactions;
        group.accountingTransactions.push({ ...entry, id: 99, folioType: 'Bw&Kanari 99' });
      }),
    createLargeSource: () => opened(manyRows),
    createUnreachableSource: () =>
      createCareStackSource({
        instance: 'group-1',
        accountId: '7',
        clientId: 'a',
        clientSecret: 'b',
        vendorKey: 'c',
        accountKey: 'd',
        idpOrigin: 'http://127.0.0.1:1',
        apiOrigin: 'http://127.0.0.1:1',
        retries: { tries: 1 },
      }),
    openResources: () => connected.size,
    async heldInSource() {
      const { server } = await shared;
      return server.log.filter(({ status }) => status === 0).length;
    },
    async practiceState() {
      const { server } = await shared;
      const hash = createHash('sha256');
      for (const feed of careStackFeedNames) hash.update(JSON.stringify(server.group[feed]));
      return hash.update(String(server.counters().writes)).digest('hex');
    },
    hasCanaries: true,
  },
);
