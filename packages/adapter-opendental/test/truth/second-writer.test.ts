import {
  compareWithTruth,
  type Difference,
  describeComparison,
  expectedRecords,
  loadExcuses,
} from '@bitewing/testkit';
import {
  type MariaDbServer,
  startMariaDb,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAsWritten } from './expect-as-written.ts';
import { withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

// The ledger, insurance, periodontal and schedule areas in the rows of a writer that was written from the fact sheet
// without the code of the first writer or of the reader, and in other forms than theirs that mean the same.

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** Amounts that programs add up, and write back as a double that is near what was meant. */
const frayed: readonly (readonly [table: string, column: string])[] = [
  ['procedurelog', 'ProcFee'],
  ['adjustment', 'AdjAmt'],
  ['paysplit', 'SplitAmt'],
  ['payment', 'PayAmt'],
  ['claimproc', 'InsPayAmt'],
  ['claimproc', 'WriteOff'],
  ['claimproc', 'InsPayEst'],
  ['claim', 'ClaimFee'],
  ['claimpayment', 'CheckAmt'],
  ['payplan', 'CompletedAmt'],
  ['payplancharge', 'Principal'],
];

const write = (database: string, seed: number) =>
  writeOpenDental(practiceOf(150), { server, database, version: '25.4', seed, writer: 'second' });

describe('a practice in the rows of the second writer', () => {
  test.each([
    ['25.4', 2, true],
    ['24.1', 7, true],
    ['reduced', 8, false],
  ] as const)(
    'reads as it is, and as it runs: version %s, seed %i, canaries %s',
    async (version, seed, canaries) => {
      await expectAsWritten(server, folder.path, {
        version,
        patients: 300,
        writer: 'second',
        seed,
        canaries,
      });
    },
  );

  test('reads as it is some days later', async () => {
    const written = await write('later', 3);
    const { practice } = written.practice.next(4);
    const later = await writeChanges(server, written, practice);
    const source = sourceOfWritten(await dumpOf(server, later, folder.path), later);
    await expectTruth(await withExtra(server, later, source), source.snapshot());
  });

  test('reads as it is to the cent where years of sums have frayed its amounts', async () => {
    const written = await write('frayed', 5);
    await withDatabase(server, 'frayed', async (connection) => {
      for (const [table, column] of frayed) {
        const further = `${column} + SIGN(${column}) * 1e-10`;
        await connection.query(`UPDATE ${table} SET ${column} = ${further} WHERE ${column} <> 0`);
      }
    });
    const source = sourceOfWritten(await dumpOf(server, written, folder.path), written);
    const comparison = await compareWithTruth({
      expected: expectedRecords(written.practice, written),
      actual: source.snapshot(),
      excuses: await loadExcuses(new URL('../excused.json', import.meta.url)),
    });
    // The text that stands there says how an amount has frayed; the amount itself, and all else, is as it was.
    const isText = ({ field }: Difference): boolean => field?.endsWith('Exact') === true;
    const differences = comparison.differences.filter((difference) => !isText(difference));
    expect(differences.length, describeComparison({ ...comparison, differences })).toBe(0);
    expect(comparison.differences.filter(isText).length).toBeGreaterThan(1000);
  });
});
