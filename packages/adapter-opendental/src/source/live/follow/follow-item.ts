import type { ReadBlock } from '@bitewing/adapter-kit';
import type { FeedPlace } from './change-feed.ts';

/** What a followed stream consists of. */
export type FollowItem = FollowedBlock | FollowPause;

export interface FollowedBlock {
  readonly kind: 'block';
  readonly block: ReadBlock;
}

/** Everything that was found so far has been given. */
export interface FollowPause {
  readonly kind: 'pause';
  /** Whether the host's set is a picture of one moment. */
  readonly settled: boolean;
  /** Whether everything has been given that was written until the stream began; what could not be read apart. */
  readonly isCaughtUp: boolean;
  readonly place: FeedPlace;
  /** First tables of readers whose tables still have to be read whole. */
  readonly due: readonly string[];
  /** When the oldest table was made. */
  readonly born: string;
  /** What is known of the practice that decides how rows are read. */
  readonly facts: string;
  /** Whether a batch is wanted though there is nothing to give. */
  readonly isHeartbeat: boolean;
}
