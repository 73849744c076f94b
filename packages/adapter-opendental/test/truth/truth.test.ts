import { type EntityName, entityNames, type TableProgress } from '@bitewing/core';
import {
  type MariaDbServer,
  type OpenDentalVersion,
  startMariaDb,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone, watched } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const sizes: readonly (readonly [version: OpenDentalVersion, patients: number])[] = [
  ['25.4', 5000],
  ['24.1', 700],
];

describe('a practice in a real database, dumped by the real program', () => {
  test.each(sizes)('reads as it is: version %s, %i patients', async (version, patients) => {
    const practice = practiceOf(patients);
    const database = `truth_${version.replace('.', '_')}`;
    const written = await writeOpenDental(practice, { server, database, version });
    const path = await dumpOf(server, written, folder.path, `${database}.sql.gz`);
    const source = sourceOfWritten(path, written);

    const counts = new Map<EntityName, number>();
    const tables = new Map<string, TableProgress>();
    const unexplained: string[] = [];
    let rejected = 0;
    const batches = watched(source.snapshot(), (batch) => {
      rejected += batch.rejected.length;
      for (const record of batch.records) {
        counts.set(record.entity, (counts.get(record.entity) ?? 0) + 1);
        if (record.op === 'remove') unexplained.push(record.id);
      }
      for (const progress of batch.tables) tables.set(progress.table, progress);
    });
    const whole = await withExtra(server, written, source);
    const excusedCount = await expectTruth(whole, batches);
    const keptColumns = new Set([...whole.extra.values()].flatMap((extra) => Object.keys(extra)));
    expect(keptColumns.size).toBeGreaterThan(100);
    console.log(`version ${version}: ${written.ids.size} records, ${excusedCount} fields excused`);

    expect(rejected).toBe(0);
    expect(unexplained).toEqual([]);
    for (const entity of entityNames)
      expect([entity, counts.get(entity) ?? 0]).toEqual([entity, practice.records(entity).length]);
    expect(tables.size).toBe(19);
    for (const { table, status, read, mapped, folded, skipped } of tables.values()) {
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
      expect([table, status, mapped + folded + left]).toEqual([table, 'complete', read]);
    }
    const check = await source.check();
    expect(check).toMatchObject({ reachable: true, profile: { name: `open-dental ${version}` } });
    await source[Symbol.asyncDispose]();
  });

  test('reads a practice without locations as it is', async () => {
    const practice = practiceOf(60, { locations: 0 });
    const written = await writeOpenDental(practice, {
      server,
      database: 'nowhere',
      version: '25.4',
      seed: 9,
    });
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
