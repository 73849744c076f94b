import { readFileSync } from 'node:fs';
import { BitewingError } from '@bitewing/core';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let written: JudgedPractice;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  const bare = await writeOpenDental(practiceOf(150), { server, database: 'variants', version: '25.4' });
  const path = await dumpOf(server, bare, folder.path, 'plain.sql');
  written = await withExtra(server, bare, sourceOfWritten(path, bare));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe('a dump made in another way', () => {
  test.each([
    ['with column names', ['--complete-insert']],
    ['with one row an INSERT', ['--skip-extended-insert']],
    ['with binary values in hexadecimal', ['--hex-blob']],
    ['in the order of the keys', ['--order-by-primary']],
    ['with REPLACE', ['--replace']],
    ['with INSERT IGNORE', ['--insert-ignore']],
    ['without quotes around names', ['--skip-quote-names']],
    ['without locks, keys and dropping', ['--skip-opt', '--quick']],
    ['with short INSERTs', ['--net-buffer-length=4096']],
    ['with the statements that make the database', ['--databases']],
  ])('reads the same: %s', async (_, dumpArguments) => {
    const name = `${dumpArguments.join('').replaceAll(/\W/g, '')}.sql`;
    const path = await dumpOf(server, written, folder.path, name, dumpArguments);
    await expectTruth(written, sourceOfWritten(path, written).snapshot());
  });

  test('reads the same compressed, whatever the name', async () => {
    const path = await dumpOf(server, written, folder.path, 'compressed.sql.gz');
    await expectTruth(written, sourceOfWritten(path, written).snapshot());
    const renamed = folder.write('compressed.backup', readFileSync(path));
    await expectTruth(written, sourceOfWritten(renamed, written).snapshot());
  });

  test.each([
    ['--skip-comments', ['--skip-comments']],
    ['--compact', ['--compact']],
  ])('without a closing line it is refused unless the host vouches for it: %s', async (_, dumpArguments) => {
    const path = await dumpOf(server, written, folder.path, `bare${dumpArguments[0]}.sql`, dumpArguments);
    const refusal = await expectTruth(written, sourceOfWritten(path, written).snapshot()).catch(
      (error: unknown) => error,
    );
    expect(BitewingError.is(refusal) ? refusal.code : refusal).toBe('dump_truncated');
    await expectTruth(written, sourceOfWritten(path, written, { allowMissingFooter: true }).snapshot());
  });

  test('two dumps of one practice give the same records, however the rows lie in the file', async () => {
    const sorted = await dumpOf(server, written, folder.path, 'sorted.sql', ['--order-by-primary']);
    const lying = await dumpOf(server, written, folder.path, 'lying.sql', ['--skip-order-by-primary']);
    const content = async (path: string): Promise<ReadonlyMap<string, string>> => {
      const records = new Map<string, string>();
      for await (const batch of sourceOfWritten(path, written).snapshot()) {
        for (const record of batch.records) {
          if (record.op === 'upsert')
            records.set(record.id, JSON.stringify([record.data, record.extra, record.issues]));
        }
      }
      return records;
    };
    const [first, second] = [await content(sorted), await content(lying)];
    expect(readFileSync(sorted, 'utf8')).not.toBe(readFileSync(lying, 'utf8'));
    expect([...first.keys()].sort()).toEqual([...second.keys()].sort());
    expect([...first].filter(([id, text]) => second.get(id) !== text)).toEqual([]);
  });
});
