import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { type LivePractice, liveSource } from './live-practice.ts';

/** Rows become canonical records, in batches. */
export const leg: Leg<LivePractice> = async (practice) => {
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of liveSource(practice).snapshot()) records += batch.records.length;
  });
  return { seconds, count: records };
};
