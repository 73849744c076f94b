import type { CanonicalRecord } from '@bitewing/core';
import { createScheduleModel, type SlotQuery } from '@bitewing/core/schedule';
import type { Leg } from '../leg/leg.ts';
import { share } from '../run/share.ts';
import type { AskModel } from './ask-model.ts';
import { askedQueries } from './asked-queries.ts';
import { setUpRecords, visitRecords } from './schedule-records.ts';

const dayMs = 86_400_000;

/** Whether a record has to do with a query; it may have to do with the day before or behind. */
function concerns(record: CanonicalRecord, from: number, to: number, query: SlotQuery): boolean {
  if (record.op !== 'upsert') return false;
  const isAsked = (providerId: string | null): boolean =>
    providerId === null || query.providerIds === undefined || query.providerIds.includes(providerId);
  if (record.entity === 'scheduleBlock') {
    const { date, providerId } = record.data;
    const day = Date.parse(date ?? '');
    return day >= from && day <= to && isAsked(providerId);
  }
  if (record.entity === 'appointment') {
    const start = Date.parse(record.data.start ?? '');
    return start >= from && start <= to + dayMs && isAsked(record.data.providerId);
  }
  return true;
}

/**
 * Answers each query from the list of all records: goes through it, keeps what the query is about, and works out the same
 * slots of that. `seconds` is the middle one of the queries.
 */
export const leg: Leg<AskModel> = async ({ visits, asked, queries }) => {
  const all = [...setUpRecords(), ...visitRecords(visits)];
  const answer = (query: SlotQuery): number => {
    const from = Date.parse(query.from) - dayMs;
    const to = Date.parse(query.to) + dayMs;
    const model = createScheduleModel({ timeZone: 'America/New_York' });
    model.apply(all.filter((record) => concerns(record, from, to, query)));
    return model.slots(query).length;
  };
  const questions = askedQueries(asked, queries);
  for (const query of questions.slice(0, Math.ceil(queries / 10))) answer(query);
  const times: number[] = [];
  let found = 0;
  for (const query of questions) {
    const start = performance.now();
    found += answer(query);
    times.push((performance.now() - start) / 1000);
  }
  return { seconds: share(times, 0.5), count: queries, notes: { slots: found } };
};
