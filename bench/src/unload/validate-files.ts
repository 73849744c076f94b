import { createValidator } from '@bitewing/core/validate';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { openUnload, type UnloadedPractice } from './unloaded-practice.ts';

/** And layers 1 to 3 judge them. */
export const leg: Leg<UnloadedPractice> = async (practice) => {
  const source = openUnload(practice);
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of createValidator().validate(source.snapshot())) records += batch.records.length;
  });
  await source[Symbol.asyncDispose]();
  return { seconds, count: records };
};
