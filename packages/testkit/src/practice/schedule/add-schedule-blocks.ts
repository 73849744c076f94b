import type { Model } from '@bitewing/core';
import { dateOf, isWeekend, timeOf, weekdayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp, SetUpOperatory } from '../setup/setup.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';

type Block = Model['scheduleBlock'];

interface Planner {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
}

const add = ({ draft, random }: Planner, day: number, values: Partial<Block>): void => {
  draft.add('scheduleBlock', draft.nextId('scheduleBlock'), {
    date: dateOf(day),
    status: 'open',
    note: maybeText(random, 0.06),
    ...values,
  });
};

const hours = (from: number, to: number): Pick<Block, 'startTimeLocal' | 'endTimeLocal'> => ({
  startTimeLocal: timeOf(from),
  endTimeLocal: timeOf(to),
});

const idsOf = (chairs: readonly SetUpOperatory[]): string[] | null =>
  chairs.length === 0 ? null : chairs.map(({ id }) => id);

/** The days of the month on which everybody is away; the practice is closed on the first weekday from then on. */
const holidays = ['01-01', '07-04', '09-01', '12-25'] as const;

/** Adds what is said of whole days, over a year before and a year after today; gives the days off. */
function addDays(planner: Planner): ReadonlySet<number> {
  const { draft, random, setUp } = planner;
  const closed = new Set<number>();
  const places: readonly (string | null)[] = setUp.locationIds.length === 0 ? [null] : setUp.locationIds;
  for (let day = draft.today - 365; day <= draft.today + 365; day += 1) {
    const name = holidays.find((date) => dateOf(day).endsWith(date));
    if (name !== undefined) {
      closed.add(day);
      // Either for the whole practice at once, or a row for each place.
      for (const locationId of name === '12-25' ? places : [null])
        add(planner, day, { kind: 'practice', status: 'holiday', locationId, note: 'Closed' });
    }
    if (day % 61 === 7) {
      const locationId = random.chance(0.5) ? (places[0] ?? null) : null;
      add(planner, day, { kind: 'practice', locationId, note: freeText(random) });
    }
    if (day % 243 === 8) add(planner, day, { kind: 'practice', status: 'override', note: null });
  }
  return closed;
}

/** The hours of everybody who treats. */
function addProviders(planner: Planner, day: number): void {
  const { random, setUp } = planner;
  for (const [place, providerId] of [...setUp.dentistIds, ...setUp.hygienistIds].entries()) {
    if (place % 5 === weekdayOf(day) - 1) continue;
    const chairs = setUp.operatories.filter(
      ({ dentistId, hygienistId }) => dentistId === providerId || hygienistId === providerId,
    );
    const locationId = chairs[0]?.locationId ?? null;
    const isBound = random.chance(0.15);
    const values: Partial<Block> = {
      kind: 'provider',
      providerId,
      locationId,
      operatoryIds: isBound ? idsOf(chairs.filter((chair) => chair.locationId === locationId)) : null,
    };
    if (place % 3 === 1) {
      add(planner, day, { ...values, ...hours(480, 720) });
      add(planner, day, { ...values, ...hours(780, random.pick([1005, 1020, 1080])) });
    } else add(planner, day, { ...values, ...hours(random.pick([420, 480, 545]), 1020) });
  }
}

/** Stretches that are kept free, staff, and openings that are offered online. */
function addChairs(planner: Planner, day: number): void {
  const { random, setUp } = planner;
  const [emergency, lunch = emergency] = setUp.definitions('blockoutType');
  const places: readonly (string | null)[] = setUp.locationIds.length === 0 ? [null] : setUp.locationIds;
  for (const locationId of places) {
    const chairs = setUp.operatories.filter((chair) => chair.locationId === locationId);
    const one = idsOf(random.sample(chairs, 1));
    const some = { locationId, operatoryIds: one };
    if (random.chance(0.6)) {
      const operatoryIds = idsOf(random.chance(0.7) ? chairs : random.sample(chairs, 2));
      add(planner, day, {
        kind: 'blockout',
        locationId,
        operatoryIds,
        blockoutDefinitionId: lunch,
        ...hours(720, 780),
      });
    }
    if (random.chance(0.15))
      add(planner, day, { kind: 'blockout', ...some, blockoutDefinitionId: emergency, ...hours(905, 935) });
    if (random.chance(0.12)) add(planner, day, { kind: 'staff', locationId, ...hours(450, 990) });
    // Away for the whole day.
    if (random.chance(0.03)) add(planner, day, { kind: 'staff', locationId, note: freeText(random) });
    if (random.chance(0.1)) add(planner, day, { kind: 'onlineAsap', ...some, ...hours(600, 640) });
  }
}

/**
 * Adds the schedule: days that are off or noted over two years, and the hours of the weeks around today, as many as
 * suit the size of the practice, up to the two years.
 */
export function addScheduleBlocks(draft: Draft, setUp: SetUp): void {
  const planner: Planner = { draft, random: draft.stream('schedule blocks'), setUp };
  const closed = addDays(planner);
  const weeks = Math.min(104, Math.max(2, Math.round(draft.records.patient.length / 30)));
  for (
    let day = draft.today - Math.floor(weeks * 3.5);
    day < draft.today + Math.ceil(weeks * 3.5);
    day += 1
  ) {
    if (closed.has(day) || isWeekend(day)) continue;
    addProviders(planner, day);
    addChairs(planner, day);
  }
}
