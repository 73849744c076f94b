import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { cursorOf, type FollowedPractice, followingSource } from './changed-practice.ts';

/** From the log to whole records, until every change has come. */
export const leg: Leg<FollowedPractice> = async (practice) => {
  const source = followingSource(practice);
  let count = 0;
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of source.changes({ from: cursorOf(practice), follow: true })) {
      for (const { op, entity } of batch.records) if (op === 'upsert' && entity === 'procedure') count += 1;
      records += batch.records.length;
      if (count >= practice.changes) break;
    }
  });
  await source[Symbol.asyncDispose]();
  return { seconds, count, notes: { records } };
};
