import { writeFile } from 'node:fs/promises';
import { entityNames, type LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { dumpOpenDental, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { PracticeFacts } from './practice-facts.ts';

/** Where a practice is written. */
export interface WritePractice {
  readonly patients: number;
  readonly dump: string;
  readonly factsFile: string;
}

const timeZone = 'America/New_York';

/** Writes the rich practice as Open Dental keeps it, and dumps it as an office would. */
export const leg: Leg<WritePractice> = async ({ patients, dump, factsFile }) => {
  const asOf = '2026-10-30' as LocalDate;
  const practice = createPractice({ seed: 4, patients, asOf, timeZone, oddities: true });
  const records = entityNames.reduce((sum, entity) => sum + practice.records(entity).length, 0);
  const server = await startMariaDb({ timeZone });
  try {
    const seconds = await timed(async () => {
      const written = await writeOpenDental(practice, { server, database: 'opendental', version: '25.4' });
      await dumpOpenDental(server, 'opendental', dump);
      const { locationTimeZones } = written;
      const facts: PracticeFacts = { patients, records, timeZone, locationTimeZones };
      await writeFile(factsFile, JSON.stringify(facts));
    });
    return { seconds, count: records };
  } finally {
    await server[Symbol.asyncDispose]();
  }
};
