import type { SlotQuery } from '@bitewing/core/schedule';
import type { Leg } from '../leg/leg.ts';
import { share } from '../run/share.ts';
import type { AskModel } from './ask-model.ts';
import { askedQueries } from './asked-queries.ts';
import { setUpRecords, visitRecords } from './schedule-records.ts';

/** An interval, as a list without an index has it. */
interface Interval {
  readonly providerId: string | null;
  readonly from: number;
  readonly to: number;
}

function intervals(visits: number): readonly Interval[] {
  const all: Interval[] = [];
  for (const record of [...setUpRecords(), ...visitRecords(visits)]) {
    if (record.op !== 'upsert') continue;
    if (record.entity === 'scheduleBlock') {
      const { date, startTimeLocal, endTimeLocal, providerId } = record.data;
      const moment = (time: string | null): number => Date.parse(`${date}T${time}Z`);
      all.push({ providerId, from: moment(startTimeLocal), to: moment(endTimeLocal) });
    } else if (record.entity === 'appointment') {
      const from = Date.parse(record.data.start ?? '');
      all.push({ providerId: record.data.providerId, from, to: from + 45 * 60_000 });
    }
  }
  return all;
}

function concerned(all: readonly Interval[], query: SlotQuery): number {
  const from = Date.parse(query.from);
  const to = Date.parse(query.to) + 86_400_000;
  const kept: Interval[] = [];
  for (const interval of all) {
    if (interval.to <= from || interval.from >= to) continue;
    const { providerId } = interval;
    if (providerId === null || query.providerIds === undefined || query.providerIds.includes(providerId))
      kept.push(interval);
  }
  return kept.length;
}

/** Looks at every interval once and keeps those that a query is about, and works out no slot of them. */
export const leg: Leg<AskModel> = async ({ visits, asked, queries }) => {
  const all = intervals(visits);
  const questions = askedQueries(asked, queries);
  let kept = 0;
  for (const query of questions) kept += concerned(all, query);
  const times: number[] = [];
  for (const query of questions) {
    const start = performance.now();
    kept += concerned(all, query);
    times.push((performance.now() - start) / 1000);
  }
  return { seconds: share(times, 0.5), count: queries, notes: { kept } };
};
