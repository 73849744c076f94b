import type { Source } from '@bitewing/core';
import {
  type EaglesoftDatabase,
  loadEaglesoftDatabase,
  type MariaDbServer,
  type WrittenTable,
} from '@bitewing/testkit-native';
import { createEaglesoftSource, type EaglesoftOdbcOptions } from '../../src/index.ts';
import { smallOffice, writtenOffice } from '../office-rows.ts';

let databases = 0;

/** An office in a database of its own. */
export interface OpenedOffice {
  readonly database: EaglesoftDatabase;
  /** A source of it; in this process unless something else is said. */
  source(changes?: Partial<EaglesoftOdbcOptions> & { readonly database?: Record<string, unknown> }): Source;
}

export async function openOffice(
  server: MariaDbServer,
  written: readonly WrittenTable[] = writtenOffice(smallOffice()),
  common: Partial<EaglesoftOdbcOptions> = {},
): Promise<OpenedOffice> {
  databases += 1;
  const database = await loadEaglesoftDatabase(server, written, { databaseName: `Office${databases}` });
  return {
    database,
    source: ({ database: place = {}, ...changes } = {}) =>
      createEaglesoftSource({
        instance: 'office',
        timeZone: 'America/New_York',
        odbc: {
          connectionString: database.connectionString(),
          driver: database.driver,
          process: 'here',
          ...place,
        },
        ...common,
        ...changes,
      }),
  };
}
