import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import { toNdjson } from '@bitewing/core';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { PracticeFacts } from '../practice/practice-facts.ts';
import { shuffleLines } from './shuffle-lines.ts';

/** Two files of the same records, and what they are made of. */
export interface WriteStreams {
  readonly dump: string;
  readonly facts: PracticeFacts;
  readonly ordered: string;
  readonly shuffled: string;
}

/** Writes a practice's stream as it comes, and the same in another order. */
export const leg: Leg<WriteStreams> = async ({ dump, facts, ordered, shuffled }) => {
  const { timeZone, locationTimeZones } = facts;
  const source = createOpenDentalSource({ path: dump, instance: 'bench', timeZone, locationTimeZones });
  const seconds = await timed(async () => {
    await pipeline(
      Readable.from(toNdjson(source.snapshot(), source)),
      createWriteStream(ordered, { mode: 0o600 }),
    );
    await shuffleLines(ordered, shuffled);
  });
  return { seconds, count: facts.records };
};
