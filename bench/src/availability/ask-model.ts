import { createScheduleModel } from '@bitewing/core/schedule';
import type { Leg } from '../leg/leg.ts';
import { share } from '../run/share.ts';
import { type AskedFor, askedQueries } from './asked-queries.ts';
import { setUpRecords, visitRecords } from './schedule-records.ts';

/** How many visits there are, what is asked, and how often. */
export interface AskModel {
  readonly visits: number;
  readonly asked: AskedFor;
  readonly queries: number;
}

/** Asks a warm model, query by query; `seconds` is the middle one of them. */
export const leg: Leg<AskModel> = async ({ visits, asked, queries }) => {
  const model = createScheduleModel({ timeZone: 'America/New_York' });
  model.apply(setUpRecords());
  model.apply(visitRecords(visits));
  const all = askedQueries(asked, queries);
  for (const query of all) model.slots(query);
  const times: number[] = [];
  const examined: number[] = [];
  let found = 0;
  for (const query of all) {
    const before = model.stats().intervalsExamined;
    const start = performance.now();
    found += model.slots(query).length;
    times.push((performance.now() - start) / 1000);
    examined.push(model.stats().intervalsExamined - before);
  }
  return {
    seconds: share(times, 0.5),
    count: queries,
    notes: {
      slots: found,
      seconds99: share(times, 0.99),
      intervals: model.stats().intervals,
      examined: share(examined, 0.5),
      examined99: share(examined, 0.99),
    },
  };
};
