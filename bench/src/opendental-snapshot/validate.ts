import { createValidator } from '@bitewing/core/validate';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { type LivePractice, liveSource } from './live-practice.ts';

/** And layers 1 to 3 judge them. */
export const leg: Leg<LivePractice> = async (practice) => {
  const validator = createValidator();
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of validator.validate(liveSource(practice).snapshot()))
      records += batch.records.length;
  });
  const { referenceIndexBytes } = validator.summary();
  return { seconds, count: records, notes: { referenceIndexBytes } };
};
