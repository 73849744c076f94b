import type { Source } from '@bitewing/core';
import { type EaglesoftBehaviour, eaglesoftDatabaseTables } from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentOf } from './content-of.ts';
import { columnsTurned, inCapitals, turnedAround } from './retold-tables.ts';
import { type DatabaseSourceOptions, databaseLoader, type RunningDatabase } from './running-database.ts';
import { practiceOptions, writtenOf } from './written-practice.ts';

const load = databaseLoader();
const written = writtenOf(5, { canaries: true });
const practice = practiceOptions(written);
const tables = eaglesoftDatabaseTables(written.tables);

const usualBehaviour: Partial<EaglesoftBehaviour> = {
  allowSnapshotIsolation: false,
  snapshotRefusedAt: 'option',
  charPadding: true,
  text: 'mangled',
};

interface Telling {
  readonly behaviour?: Partial<EaglesoftBehaviour>;
  readonly options?: DatabaseSourceOptions;
  /** What is said of the isolation in force. */
  readonly isolation?: string;
}

/** Databases, drivers and hosts differ; none of it may show. */
const tellings: Readonly<Record<string, Telling>> = {
  'pages of three rows, and an authentication of each connection': {
    options: {
      pageRows: 3,
      database: { initSql: ["SET TEMPORARY OPTION connection_authentication = 'only-here'"] },
    },
  },
  'texts as a driver gives them that sends UTF-8, char without its blanks, snapshot isolation': {
    behaviour: { text: 'utf-8', charPadding: false, allowSnapshotIsolation: true },
    options: { database: { textEncoding: 'driver' } },
    isolation: 'snapshot',
  },
  'snapshot isolation that is refused late, and the driver in this process': {
    behaviour: { snapshotRefusedAt: 'query' },
    options: { database: { process: 'here' } },
    isolation: 'read committed (1)',
  },
};

describe('told in another way', () => {
  let office: RunningDatabase;
  let usual: readonly string[];

  async function read(source: Source): Promise<readonly string[]> {
    const host = new KeepingHost();
    const { last } = await host.snapshot(source);
    expect(last).toMatchObject({ complete: true, settled: true });
    return contentOf(host.kept.values());
  }

  beforeAll(async () => {
    office = await load(tables, practice);
    usual = await read(office.source());
    expect(usual.length).toBeGreaterThan(800);
  });

  test.each(Object.entries(tellings))(
    'it is the same stream: %s',
    async (_name, { behaviour = {}, options, isolation }) => {
      office.database.behave({ ...usualBehaviour, ...behaviour });
      const source = office.source(options);
      expect(firstDifference(await read(source), usual)).toBe('');
      if (isolation !== undefined) expect((await source.check()).isolation).toContain(isolation);
    },
  );

  test('it is the same stream: rows and columns in the opposite order, capitals, another owner', async () => {
    const retold = inCapitals(columnsTurned(turnedAround(tables)));
    const { source } = await load(retold, practice, { owner: 'Dental' });
    const own = source({ pageRows: 50, database: { owner: 'Dental' } });
    expect(firstDifference(await read(own), usual)).toBe('');
  });
});
