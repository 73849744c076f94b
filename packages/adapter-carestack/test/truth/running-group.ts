import {
  type CareStackServer,
  type CareStackServerOptions,
  startCareStackServer,
} from '@bitewing/testkit-native';
import { afterEach, expect } from 'vitest';
import { type CareStackOptions, type CareStackSource, createCareStackSource } from '../../src/index.ts';

/** A server that stands in for the vendor, and the sources that read from it. */
export interface RunningGroup {
  readonly server: CareStackServer;
  /** A new source, closed with the test. */
  source(options?: Partial<CareStackOptions>): CareStackSource;
}

/** Starts a group for one test. */
export type GroupStarter = (options: CareStackServerOptions) => Promise<RunningGroup>;

/** What a host has to know to read from a server. */
export const optionsFor = ({
  idpOrigin,
  apiOrigin,
  credentials,
  group,
}: CareStackServer): CareStackOptions => ({
  instance: 'truth',
  accountId: group.accountId,
  idpOrigin,
  apiOrigin,
  ...credentials,
});

/**
 * Starts groups, and ends each with its test: sources are closed, servers are closed, and fails where a server was ever asked
 * to write, whatever else the test was about.
 */
export function groupStarter(): GroupStarter {
  const servers: CareStackServer[] = [];
  const sources: CareStackSource[] = [];
  afterEach(async () => {
    for (const source of sources.splice(0)) await source[Symbol.asyncDispose]();
    const writes: number[] = [];
    for (const server of servers.splice(0)) {
      writes.push(server.counters().writes);
      await server.close();
    }
    expect(writes.filter((count) => count > 0)).toEqual([]);
  });
  return async (options) => {
    const server = await startCareStackServer(options);
    servers.push(server);
    return {
      server,
      source(sourceOptions = {}) {
        const source = createCareStackSource({ ...optionsFor(server), ...sourceOptions });
        sources.push(source);
        return source;
      },
    };
  };
}
