import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceArgument } from '../../../src/arguments/source-argument.ts';
import { conclusion } from '../../../src/conclusion.ts';
import { demoSources } from '../../../src/demo-sources.ts';
import type { Migration } from '../../../src/migrate.ts';
import { run } from '../../../src/run.ts';
import { readTables } from '../embedded-database.ts';
import { timeZone } from '../marked-practice.ts';
import { marksInBytes, marksInFolder, marksInText } from '../marks.ts';
import { type MarkedAccount, markedCredentials, startMarkedAccount } from './marked-account.ts';

let account: MarkedAccount;
let folder: string;
let migration: Migration;
const said: string[] = [];
beforeAll(async () => {
  account = await startMarkedAccount(6, 'bearer');
  folder = await mkdtemp(join(tmpdir(), 'bitewing-group-'));
  const credentials = join(folder, 'keys.json');
  await writeFile(credentials, JSON.stringify(markedCredentials));
  const { apiOrigin = '', idpOrigin, accountId } = account.options;
  const marked: SourceArgument = {
    adapter: 'carestack',
    url: apiOrigin,
    identityUrl: idpOrigin,
    account: accountId,
    instance: 'marked-group',
    timeZone,
    locationTimeZones: {},
    credentials,
    feeSchedules: undefined,
    recallRules: undefined,
  };
  const bundled = demoSources().filter(({ adapter }) => adapter === 'carestack-demo');
  const [store, report] = [join(folder, 'store'), join(folder, 'report')];
  const parsed = {
    sources: [marked, ...bundled],
    tenant: 'group',
    store,
    report,
    phiReport: false,
    help: false,
  };
  const progress = {
    start: (label: string) => {
      said.push(label);
      return { advanceTo() {}, finish() {} };
    },
    say: (line: string) => void said.push(line),
    close() {},
  };
  migration = await run(parsed, { progress, environment: {} });
  said.push(...conclusion(migration, report));
});
afterAll(async () => {
  await account[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('the bundled group of five locations is read from a server of its own, stored and proven', () => {
  const group = migration.report.sources['demo-group'];
  expect(group).toMatchObject({ failures: [], holds: true });
  expect(group?.entities.location?.accepted).toBe(5);
  expect(group?.entities.patient?.accepted).toBeGreaterThan(70);
  expect(group?.pictures?.aging).not.toBe(null);
});

describe('the command over a CareStack account with a canary in every field of a person, every key and every token', () => {
  test('proves the store, asks for one token, and writes nothing to the vendor', () => {
    expect(migration.report.sources['marked-group']).toMatchObject({ failures: [], holds: true });
    expect(account.server.counters()).toMatchObject({ writes: 0, grants: 1, refusedGrants: 0 });
  });

  test('says and reports nothing of a person, and no key or token', async () => {
    expect(marksInText(said.join('\n'))).toEqual([]);
    expect(said.length).toBeGreaterThan(5);
    const reports = await readdir(join(folder, 'report'));
    expect(reports.sort()).toEqual(['report.html', 'report.json']);
    for (const name of reports)
      expect([name, marksInText(await readFile(join(folder, 'report', name), 'utf8'))]).toEqual([name, []]);
  });

  test('stores what identifies a person in sealed values only, and no key or token at all', async () => {
    const tables = (await readTables(join(folder, 'store'))).map(({ table, rows, bytes }) => ({
      table,
      rows,
      ...marksInBytes(bytes, 'nothing'),
    }));
    expect(tables.filter(({ leaked }) => leaked.length > 0)).toEqual([]);
    expect(tables.find(({ table }) => table === 'phi.sealed')?.rows).toBeGreaterThan(100);
    expect(marksInFolder(join(folder, 'store'), 'nothing').leaked).toEqual([]);
  });
});
