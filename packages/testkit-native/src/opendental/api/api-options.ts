import { BitewingError } from '@bitewing/core';
import type { ServerClockSettings } from '../../time/server-clock.ts';
import type { ApiFault } from './faults/api-fault.ts';
import type { ApiPermission } from './request/api-permission.ts';
import type { ApiStorage } from './storage/api-storage.ts';

/** Where the API is served (opendental-api.md section 1); it decides the size of pages and whether there is a throttle. */
export type ApiMode = 'remote' | 'local' | 'service';

/** A pair of keys that the server knows. */
export interface ApiKey {
  readonly developerKey: string;
  readonly customerKey: string;
  readonly permissions: readonly ApiPermission[];
  /** Only an enabled key is let in. */
  readonly status: 'Enabled' | 'DisabledByDeveloper' | 'Unassigned';
}

/** How often a customer key may ask in the mode `remote`; other modes are not throttled. */
export interface ApiRate {
  /** Milliseconds of the clock from one request to the next; by the permissions of the key by default. */
  readonly intervalMs?: number;
  /** How much too early a request may come without being told; 0 by default. */
  readonly toleranceMs?: number;
  /** What becomes of a request that comes too early, which is not documented: it waits, or it is refused. `delay` by default. */
  readonly early?: 'delay' | 'refuse400';
}

/** Whether pages begin where the last one ended; not documented, and vendors' rows do drift (opendental-api.md section 4). */
export interface ApiDrift {
  /** The share of pages behind the first one that begin elsewhere. */
  readonly share: number;
  /** Whether they may also begin later, so that rows are missing from the walk; earlier alone by default. */
  readonly loses?: boolean;
}

/** What a server is started with. */
export interface OpenDentalApiOptions {
  /** Closed by who made it, not by the server. */
  readonly storage: ApiStorage;
  readonly mode: ApiMode;
  readonly keys: readonly ApiKey[];
  /** The program's version: `24.1.60`. What came later is refused. */
  readonly version: string;
  /** Decides the order of rows and what faults draw. */
  readonly seed: number;
  /** Begins now and at the pace of real time by default. */
  readonly clock?: Partial<ServerClockSettings>;
  /** IANA zone of the office's walls; `UTC` by default. */
  readonly timeZone?: string;
  readonly faults?: readonly ApiFault[];
  readonly rate?: ApiRate;
  readonly drift?: ApiDrift;
  /** Milliseconds of the clock after which a request is answered 504 while the work goes on; 60,000 by default. */
  readonly timeLimitMs?: number;
  /** No request commits later than so many milliseconds of the clock after it came; 60,000 by default. */
  readonly commitLimitMs?: number;
}

/** How long a request may take, by the vendor's word (opendental-api.md section 6). */
const minute = 60_000;

/** The options with everything that was left open filled in. */
export function resolveApiOptions(options: OpenDentalApiOptions) {
  const { drift } = options;
  if (!/^\d+(?:\.\d+){1,3}$/.test(options.version))
    throw new BitewingError('invalid_options', {
      detail: 'version takes numbers with dots, such as 24.1.60.',
    });
  if (drift !== undefined && !(drift.share >= 0 && drift.share <= 1))
    throw new BitewingError('invalid_options', { detail: 'drift.share takes a number from 0 to 1.' });
  const { timeLimitMs = minute, commitLimitMs = minute } = options;
  if (!(timeLimitMs > 0 && commitLimitMs > 0))
    throw new BitewingError('invalid_options', { detail: 'timeLimitMs and commitLimitMs take more than 0.' });
  return {
    timeZone: 'UTC',
    faults: [],
    ...options,
    timeLimitMs,
    commitLimitMs,
    drift: { share: 0, loses: false, ...drift },
    rate: { toleranceMs: 0, early: 'delay' as const, ...options.rate },
    clock: { startAt: Date.now(), ...options.clock },
  };
}

/** What `resolveApiOptions` gives. */
export type ResolvedApiOptions = ReturnType<typeof resolveApiOptions>;
