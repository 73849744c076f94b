import type { CanonicalRecord, TableProgress } from '@bitewing/core';
import type { CareStackServerOptions } from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import type { GroupStarter } from './running-group.ts';

/** What a whole reading gave. */
export interface WholeReading {
  readonly host: KeepingHost;
  readonly tables: ReadonlyMap<string, TableProgress>;
}

/** Starts a server, reads the account whole, as a host keeps it, and fails unless every table is there. */
export async function readGroup(
  start: GroupStarter,
  server: CareStackServerOptions,
  options: Partial<CareStackOptions> = {},
): Promise<WholeReading> {
  const { source } = await start(server);
  const host = new KeepingHost();
  const { tables, last } = await host.snapshot(source(options));
  expect(last).toMatchObject({ complete: true, settled: true });
  return { host, tables };
}

/** All that a host keeps of each record, in the order in which they came. */
export const picturesOf = (records: Iterable<CanonicalRecord>): readonly string[] =>
  [...records].map(({ op, entity, id, ...rest }) => JSON.stringify([entity, id, op, rest]));
