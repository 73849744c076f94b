import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEaglesoftDatabase, startMariaDb } from '@bitewing/testkit-native';
import { eaglesoftPractice, timeZone } from '../practice/eaglesoft-practice.ts';
import { measureReading } from '../practice/measure-reading.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import type { PracticeDatabase, RecordedStatements } from './practice-database.ts';
import { statementsVariable } from './recording-driver.ts';
import { openSource } from './source.ts';

const here = (name: string): URL => new URL(name, import.meta.url);

/** Reads the practice once through a driver that notes the statements. */
async function recordStatements(database: PracticeDatabase, statementsFile: string): Promise<void> {
  process.env[statementsVariable] = statementsFile;
  const source = openSource(database, here('./recording-driver.ts').href);
  for await (const batch of source.snapshot()) {
    const failed = batch.tables.filter(({ status }) => status === 'failed');
    if (batch.complete && failed.length > 0)
      throw new Error(`Tables failed: ${failed.map(({ table, code }) => `${table} ${code}`).join(', ')}.`);
  }
  await source[Symbol.asyncDispose]();
}

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-bench-odbc-'));
  const server = await startMariaDb({ timeZone });
  try {
    const loaded = await loadEaglesoftDatabase(server, eaglesoftPractice(records));
    const database: RecordedStatements = {
      connectionString: `Driver={MariaDB Unicode};Server=${server.host};Port=${server.port};UID=${server.user};PWD=${server.password};Charset=utf8mb4`,
      owner: loaded.storage,
      timeZone,
      statementsFile: join(folder, 'statements.ndjson'),
    };
    await recordStatements(database, database.statementsFile);
    const { ratios, rssMb, counts } = await measureReading<RecordedStatements>(
      {
        bare: here('./bare-loop.ts'),
        read: here('./read-practice.ts'),
        judged: here('./validate-practice.ts'),
        input: database,
      },
      { rounds, say },
    );
    return { name: odbcBench.name, ratios, rssMb: { host: rssMb }, counts };
  } finally {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}

/** From a database over ODBC to records. */
export const odbcBench: Bench = {
  name: 'odbc',
  about:
    'From an Eaglesoft practice over ODBC to records, on MariaDB through its real driver, in keyset pages, with every table ' +
    'reconciled at its end. The denominator is the package `odbc` alone: the same statements with the same parameters, one after ' +
    'the other, and nothing done with the rows.',
  limitedBy:
    'What limits it. Both cores: the server, the driver in its child process and the host keep them busy nine tenths of the time, and ' +
    'of the time of the host’s one thread validation takes more than half. The rest is waiting for small tables, whose statements ' +
    'come one after the other.',
  records: 400_000,
  ratios: {
    mapped: { about: 'the practice read into records' },
    validated: { about: 'and judged by layers 1 to 3', atLeast: 0.6 },
  },
  rssMb: { host: { about: 'the process that maps and judges, without the child' } },
  run,
};
