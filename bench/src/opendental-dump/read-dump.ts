import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { PracticeFacts } from '../practice/practice-facts.ts';

/** A dump, and what a reader is told. */
export interface ReadDump {
  readonly dump: string;
  readonly facts: PracticeFacts;
}

/** The file becomes canonical records, in batches; no server takes part. */
export const leg: Leg<ReadDump> = async ({ dump, facts: { timeZone, locationTimeZones } }) => {
  const source = createOpenDentalSource({ path: dump, instance: 'bench', timeZone, locationTimeZones });
  let records = 0;
  const seconds = await timed(async () => {
    for await (const batch of source.snapshot()) records += batch.records.length;
  });
  return { seconds, count: records };
};
