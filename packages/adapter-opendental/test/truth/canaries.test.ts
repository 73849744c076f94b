import { readFileSync } from 'node:fs';
import { type Batch, BitewingError } from '@bitewing/core';
import { findCanaries } from '@bitewing/testkit';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone, watched } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let written: JudgedPractice;
let path: string;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  const practice = practiceOf(120, { canaries: true });
  const bare = await writeOpenDental(practice, { server, database: 'marked', version: '25.4' });
  path = await dumpOf(server, bare, folder.path);
  written = await withExtra(server, bare, sourceOfWritten(path, bare));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** What a host may log of a batch: everything but its records. */
const loggable = ({ cursor, tables, instance, phase, rejected }: Batch): string =>
  JSON.stringify([cursor, tables, instance, phase, rejected]);

describe('a practice with a mark in every field that tells of a person', () => {
  test('the marks are in the dump and arrive in the records', async () => {
    expect(findCanaries(readFileSync(path, 'utf8')).length).toBeGreaterThan(1000);
    await expectTruth(written, sourceOfWritten(path, written).snapshot());
  });

  test('no mark is in a cursor, a count, a check or a profile', async () => {
    const logged: string[] = [];
    const source = sourceOfWritten(path, written);
    for await (const _ of watched(source.snapshot({ batchSize: 200 }), (batch) =>
      logged.push(loggable(batch)),
    ));
    logged.push(JSON.stringify([await source.check(), await source.profile()]));
    expect(logged.length).toBeGreaterThan(5);
    expect(findCanaries(logged.join('\n'))).toEqual([]);
  });

  test('no mark is in the error of a dump that is cut at any place', async () => {
    const dump = readFileSync(path);
    const told: string[] = [];
    for (let part = 1; part < 40; part += 1) {
      const cut = folder.write('cut.sql', dump.subarray(0, Math.floor((dump.length * part) / 40)));
      const source = sourceOfWritten(cut, written, { allowMissingFooter: true });
      try {
        for await (const batch of source.snapshot()) told.push(loggable(batch));
      } catch (error) {
        told.push(
          BitewingError.is(error)
            ? `${error.stack} ${JSON.stringify(error)}`
            : `no BitewingError: ${String(error)}`,
        );
      } finally {
        await source[Symbol.asyncDispose]();
      }
    }
    expect(told.length).toBeGreaterThanOrEqual(39);
    expect(told.filter((text) => text.includes('no BitewingError'))).toEqual([]);
    expect(findCanaries(told.join('\n'))).toEqual([]);
  });
});
