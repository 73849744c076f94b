import { createOpenDentalSource, type MysqlPool } from '@bitewing/adapter-opendental';
import type { Source } from '@bitewing/core';
import type { DatabaseSettings } from '../practice/open-dental-server.ts';
import type { PracticeFacts } from '../practice/practice-facts.ts';

/** What every leg over a running server is told. */
export interface LivePractice {
  readonly settings: DatabaseSettings;
  readonly facts: PracticeFacts;
}

export const instance = 'bench';

/** The source as a host opens it; with a pool where the bench wants to see its statements. */
export function liveSource({ settings, facts }: LivePractice, pool?: MysqlPool): Source {
  const { host, port, user, password, database } = settings;
  const { timeZone, locationTimeZones } = facts;
  const common = { instance, timeZone, locationTimeZones };
  return createOpenDentalSource(
    pool === undefined
      ? { ...common, server: { host, port, user, password }, database }
      : { ...common, pool, database },
  );
}
