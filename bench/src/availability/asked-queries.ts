import { instantFrom } from '@bitewing/core';
import type { SlotQuery } from '@bitewing/core/schedule';
import { dateOf, days, providerId, providers } from './schedule-records.ts';

/** What is asked: the next visits with one provider, or with anybody. */
export type AskedFor = 'oneProvider' | 'anyProvider';

const fortnight = 14;
const lengths = [20, 30, 45, 60] as const;

/** Queries as a patient asks them: within two weeks from some day on, of some length, in the mornings every third time. */
export function askedQueries(asked: AskedFor, count: number): readonly SlotQuery[] {
  return Array.from({ length: count }, (_, number) => {
    const first = (number * 37) % (days - fortnight);
    return {
      from: dateOf(first),
      to: dateOf(first + fortnight - 1),
      now: instantFrom('2026-01-01T00:00:00Z'),
      minutes: lengths[number % lengths.length] ?? 30,
      limit: asked === 'oneProvider' ? 5 : 20,
      ...(number % 3 === 0 ? { timeOfDay: { from: '08:00', to: '12:00' } } : {}),
      ...(asked === 'oneProvider' ? { providerIds: [providerId((number * 7) % providers)] } : {}),
    };
  });
}
