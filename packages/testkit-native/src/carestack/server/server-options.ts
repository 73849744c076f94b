import { BitewingError } from '@bitewing/core';
import type { ServerClockSettings } from '../../time/server-clock.ts';
import type { CareStackFeedName, CareStackGroup } from '../data.ts';
import { latestStamp } from './change-group.ts';
import type { CareStackFault } from './fault.ts';
import type { CareStackCredentials } from './grant-answer.ts';
import type { RequestLimit } from './request-window.ts';

/** How a client shows who it is (carestack.md section 1). */
export type CareStackHeaderMode = 'bearer' | 'headers' | 'both';

/** What a server is started with. */
export interface CareStackServerOptions {
  /** Copied: a group may serve several servers. */
  readonly group: CareStackGroup;
  /** Synthetic ones by default; the server tells them. */
  readonly credentials?: CareStackCredentials;
  /** What is demanded of each request; `bearer` by default. */
  readonly headerMode?: CareStackHeaderMode;
  /** The key of a feed's list: `results`, `Results`, `patients`, `items`, `data` and so on. By default each feed has its own. */
  readonly envelopes?: Readonly<Partial<Record<CareStackFeedName, string>>>;
  /** The key of an appointment's start in the feed; by default as each row has it. */
  readonly appointmentStartKey?: 'startDateTime' | 'startTime';
  /** How a feed says that there is no more; `null` by default. */
  readonly lastToken?: 'null' | 'absent' | 'empty';
  /** Whether a list of one is answered as the object itself, by the resources that may; `array` by default. */
  readonly loneRows?: 'array' | 'object';
  /** Whether a row that was written at `modifiedSince` itself is left out; not public, false by default. */
  readonly sinceIsExclusive?: boolean;
  /** Of the API's host; none by default. */
  readonly limit?: RequestLimit;
  /** Real milliseconds that each answer of the API's host takes; 0 by default. */
  readonly latencyMs?: number;
  readonly faults?: readonly CareStackFault[];
  /** 1 by default. */
  readonly seed?: number;
  /** Starts an hour after the group's latest `lastUpdatedOn`, at the pace of real time. */
  readonly clock?: Partial<ServerClockSettings>;
  /** How long a continue token is good for, by the server's clock; a day by default. */
  readonly continueTokenLifeMs?: number;
}

/** Credentials of nobody, for tests and the demo. */
export const careStackTestCredentials: CareStackCredentials = {
  clientId: 'bitewing-test-client',
  clientSecret: 'synthetic-client-secret',
  vendorKey: 'synthetic-vendor-key',
  accountKey: 'synthetic-account-key',
};

const hour = 3_600_000;

/** The options with everything that was left open filled in. */
export function resolveServerOptions(options: CareStackServerOptions) {
  const { limit } = options;
  if (
    limit !== undefined &&
    !(Number.isInteger(limit.requests) && limit.requests >= 1 && limit.windowMs >= 1)
  )
    throw new BitewingError('invalid_options', {
      detail: 'limit takes 1 or more requests in a window of 1 or more milliseconds.',
    });
  return {
    credentials: careStackTestCredentials,
    headerMode: 'bearer' as const,
    envelopes: {},
    lastToken: 'null' as const,
    loneRows: 'array' as const,
    sinceIsExclusive: false,
    latencyMs: 0,
    faults: [],
    seed: 1,
    continueTokenLifeMs: 24 * hour,
    ...options,
    clock: { startAt: (latestStamp(options.group) ?? Date.UTC(2026, 0, 1)) + hour, ...options.clock },
  };
}

/** What `resolveServerOptions` gives. */
export type ResolvedServerOptions = ReturnType<typeof resolveServerOptions>;
