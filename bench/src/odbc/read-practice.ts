import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { PracticeDatabase } from './practice-database.ts';
import { openSource } from './source.ts';

/** The tables become canonical records. */
export const leg: Leg<PracticeDatabase> = async (database) => {
  const source = openSource(database);
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of source.snapshot()) records += batch.records.length;
  });
  await source[Symbol.asyncDispose]();
  return { seconds, count: records };
};
