import type { CanonicalRecord } from '@bitewing/core';
import { createScheduleModel } from '@bitewing/core/schedule';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { askedQueries } from './asked-queries.ts';
import { setUpRecords, visitRecords } from './schedule-records.ts';

/** How many visits there are, and how many change at a time. */
export interface ChangeModel {
  readonly visits: number;
  readonly changesInBatch: number;
}

const zone = { timeZone: 'America/New_York' };

/** Moves every visit, batch by batch, and asks after each; `seconds` is what applying one batch takes. */
export const leg: Leg<ChangeModel> = async ({ visits, changesInBatch }) => {
  const records = [...setUpRecords(), ...visitRecords(visits)];
  createScheduleModel(zone).apply(records);
  const model = createScheduleModel(zone);
  const anew = await timed(async () => model.apply(records));
  const moved = visitRecords(visits, 5);
  const questions = askedQueries('oneProvider', 100);
  let seconds = 0;
  let batches = 0;
  let found = 0;
  for (let from = 0; from < moved.length; from += changesInBatch) {
    const change: readonly CanonicalRecord[] = moved.slice(from, from + changesInBatch);
    seconds += await timed(async () => model.apply(change));
    const query = questions[batches % questions.length];
    if (query !== undefined) found += model.slots(query).length;
    batches += 1;
  }
  return {
    seconds: seconds / batches,
    count: visits,
    notes: { anew, slots: found, updatesPerSecond: visits / seconds },
  };
};
