import { createReplaySource } from '@bitewing/core';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';

/** Two NDJSON files. */
export interface TwoStreams {
  readonly left: string;
  readonly right: string;
}

/** The denominator: reads both streams side by side and drops what they say. */
export const leg: Leg<TwoStreams> = async ({ left, right }) => {
  let records = 0;
  const drain = async (path: string): Promise<void> => {
    for await (const batch of createReplaySource(path).snapshot()) records += batch.records.length;
  };
  const seconds = await timed(() => Promise.all([drain(left), drain(right)]));
  return { seconds, count: records };
};
