import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveSourceOfWritten } from '../source/live/live-database.ts';
import { expectAccounts, expectStale, ledgersOf } from '../truth/balances.ts';
import { practiceOf, timeZone } from '../truth/practice-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

test.each([1, 2, 3, 4])(
  '5,000 patients owe what they owe, and what is stored stale is found: payment plans of version %i',
  async (payPlansVersion) => {
    const database = `soak_balances_${payPlansVersion}`;
    const version = payPlansVersion % 2 === 0 ? '25.4' : '24.1';
    const practice = practiceOf(5000, { payPlansVersion });
    const written = await writeOpenDental(practice, { server, database, version });
    const source = liveSourceOfWritten(server, written);
    const [ledger] = await ledgersOf(source, [practice.options.asOf]);
    await source[Symbol.asyncDispose]();
    await withDatabase(server, database, (connection) => connection.query('DROP DATABASE ??', [database]));
    if (ledger === undefined) throw new Error('No ledger.');
    expectAccounts(written, ledger);
    expectStale(written, ledger);
    expect(ledger.accounts().policy).toEqual({ system: 'openDental', payPlansVersion });
    expect(ledger.accounts().accounts.length).toBe(practice.accounts(practice.options.asOf).size);
    expect(practice.accounts(practice.options.asOf).size).toBeGreaterThan(1_400);
  },
);
