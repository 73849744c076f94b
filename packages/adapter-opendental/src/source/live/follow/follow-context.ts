import type { PageClock, TableCounts } from '@bitewing/adapter-kit';
import type { Cursor, EntityName, ScanState } from '@bitewing/core';
import type { ResolvedLiveOptions } from '../../../options.ts';
import type { Connect } from '../../../way/mysql/connect.ts';
import type { MysqlSession } from '../../../way/mysql/mysql-session.ts';
import type { LivePosition } from '../live-cursor.ts';
import type { LiveRun } from '../live-run.ts';
import type { ChangeFeed, FeedPlace } from './change-feed.ts';
import type { GivenIds } from './given-ids.ts';

/** Opens the feed of a run, from a place on. */
export type OpenFeed = (run: LiveRun, place: FeedPlace) => Promise<ChangeFeed>;

/** What one followed stream works with, over all connections that it takes. */
export interface FollowContext {
  readonly options: ResolvedLiveOptions;
  readonly connect: Connect;
  readonly session: MysqlSession;
  readonly signal: AbortSignal;
  readonly counts: TableCounts;
  readonly clock: PageClock;
  readonly given: GivenIds;
  /** Null where the host keeps none: then what cannot be told by single rows cannot be followed. */
  readonly scanState: ScanState | null;
  /** Entities that are followed. */
  readonly entities: readonly EntityName[];
  readonly from: Cursor;
  /** Where the cursor stood. */
  readonly position: LivePosition;
  readonly openFeed: OpenFeed;
  /** For how long a server that cannot be reached is tried again, in milliseconds. */
  readonly reconnectMs: number;
}
