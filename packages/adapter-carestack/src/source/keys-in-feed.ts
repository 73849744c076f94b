import { SeenKeys } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { everSince, type FeedDescription, keyColumns } from '../profile/resources.ts';
import { idOf } from '../way/api/member.ts';
import { feedPages } from '../way/feed/feed-pages.ts';
import type { CareStackRun } from './carestack-run.ts';

/** The keys of all that a feed has now; null where it cannot be read to its end. */
export async function keysInFeed(run: CareStackRun, feed: FeedDescription): Promise<SeenKeys | null> {
  const { client, signal } = run;
  const [keyColumn = 'id'] = keyColumns[feed.table] ?? [];
  const seen = new SeenKeys();
  try {
    const pages = feedPages(
      client,
      {
        feed,
        since: everSince,
        token: '',
        advisor: run.advisorOf(feed.table),
        seen,
        onBegin: () => undefined,
        complete: async (rows) => rows,
      },
      signal,
    );
    for await (const { rows } of pages) for (const row of rows) seen.add(idOf(row, keyColumn) ?? '');
    return seen;
  } catch (error) {
    if (signal.aborted || !BitewingError.is(error)) throw error;
    return null;
  }
}
