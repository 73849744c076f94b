import { createCareStackSource } from '@bitewing/adapter-carestack';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { Account } from './account.ts';

/** The whole account becomes canonical records, without a limit of requests. */
export const leg: Leg<Account> = async ({ credentials, ...account }) => {
  const source = createCareStackSource({ ...credentials, ...account, instance: 'bench' });
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of source.snapshot()) records += batch.records.length;
  });
  await source[Symbol.asyncDispose]();
  return { seconds, count: records };
};
