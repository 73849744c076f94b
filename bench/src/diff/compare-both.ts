import { createReplaySource } from '@bitewing/core';
import { diff } from '@bitewing/core/diff';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { TwoStreams } from './read-both.ts';

/** Compares two streams of the same records. @throws RangeError where they differ: then nothing was measured */
export const leg: Leg<TwoStreams> = async ({ left, right }) => {
  let records = 0;
  const seconds = await timed(async () => {
    const { report } = await diff(createReplaySource(left).snapshot(), createReplaySource(right).snapshot());
    if (!report.same) throw new RangeError('The two streams are not the same.');
    records = report.total.left + report.total.right;
  });
  return { seconds, count: records };
};
