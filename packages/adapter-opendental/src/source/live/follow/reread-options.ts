import type { RemoveRecord } from '@bitewing/core';
import type { ChangeFeed } from './change-feed.ts';

/** How rows are read again that a feed told of. */
export interface Reread {
  /** How a removal is known. */
  readonly evidence: RemoveRecord['evidence'];
  /** Whether a row that was written and cannot be seen is waited for: the feed told of it before it could be seen. */
  readonly isAwaited: boolean;
  readonly given: ChangeFeed['given'];
}
