import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyVersion, expectAsWritten } from './expect-as-written.ts';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe('a practice in a real database', () => {
  test.each(everyVersion)('reads as it is, and as it runs: version %s', async (version) => {
    await expectAsWritten(server, folder.path, { version, patients: 300, pageRows: 193 });
  });

  test.each([
    { version: '25.4', patients: 60 },
    // Its history of visits does not say where, and yet when.
    { version: 'reduced', patients: 40 },
  ] as const)('reads a practice without locations as it is: %o', async ({ version, patients }) => {
    const practice = practiceOf(patients, { locations: 0 });
    const database = `nowhere_${version.replace('.', '_')}`;
    const written = await writeOpenDental(practice, { server, database, version, seed: 9 });
    const source = sourceOfWritten(await dumpOf(server, written, folder.path), written);
    await expectTruth(await withExtra(server, written, source), source.snapshot());
    expect((await source.check()).remarks).toContain('Clinics are off.');
  });

  test('finds it when one value in the database is not what the truth says', async () => {
    const practice = practiceOf(40);
    const bare = await writeOpenDental(practice, { server, database: 'changed', version: '25.4' });
    const path = await dumpOf(server, bare, folder.path);
    const written = await withExtra(server, bare, sourceOfWritten(path, bare));
    const compare = (changed: Partial<JudgedPractice>): Promise<number> =>
      expectTruth({ ...written, ...changed }, sourceOfWritten(path, written).snapshot());
    const [patient] = practice.records('patient');
    const [provider] = practice.records('provider');
    if (patient === undefined || provider === undefined) throw new Error('a practice without people');
    const overrides = new Map(written.overrides).set(patient.id, {
      ...written.overrides.get(patient.id),
      lastName: 'Other',
    });
    await expect(compare({ overrides })).rejects.toThrow('patient.lastName: 1');
    const id = written.ids.get(provider.id) ?? '';
    const extra = new Map(written.extra).set(id, { ...written.extra.get(id), ProvColor: '-99' });
    await expect(compare({ extra })).rejects.toThrow('provider.extra.ProvColor: 1');
  });
});
