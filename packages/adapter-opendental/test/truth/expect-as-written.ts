import { type EntityName, entityNames, type TableProgress } from '@bitewing/core';
import { type MariaDbServer, type OpenDentalVersion, writeOpenDental } from '@bitewing/testkit-native';
import { expect } from 'vitest';
import { openDentalTables } from '../../src/profile/tables.ts';
import { withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, watched } from './practice-database.ts';

/**
 * Writes a practice of some size into a database, dumps it, reads the dump, and fails unless every record is there, equal
 * to the truth in data, source and kept columns, and every row is accounted for.
 */
export async function expectAsWritten(
  server: MariaDbServer,
  folder: string,
  version: OpenDentalVersion,
  patients: number,
): Promise<void> {
  const practice = practiceOf(patients);
  const database = `truth_${version.replace('.', '_')}`;
  const written = await writeOpenDental(practice, { server, database, version });
  const path = await dumpOf(server, written, folder, `${database}.sql.gz`);
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
  expect(tables.size).toBe(openDentalTables.length);
  for (const { table, status, read, mapped, folded, skipped } of tables.values()) {
    const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    expect([table, status, mapped + folded + left]).toEqual([table, 'complete', read]);
  }
  const check = await source.check();
  expect(check).toMatchObject({ reachable: true, profile: { name: `open-dental ${version}` } });
  await source[Symbol.asyncDispose]();
}
