import { BitewingError, createStreamWatch, type Instant } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { after, batchOf, hourMs, limits, makeLive, minuteMs, table, withHours } from './given.ts';

const start = after(0);
const minutes = (count: number): Instant => after(count * minuteMs);

/** Live, with a `claim` whose table is never read again. */
function liveWithOldClaims(until: number) {
  const watch = createStreamWatch({ limits });
  makeLive(watch, start, ['patient', 'appointment', 'claim']);
  watch.batch(batchOf({ tables: [table('patient', minutes(until))] }), minutes(until));
  return watch;
}

describe('the alarm of an entity', () => {
  it.each([
    [10, 'green', 'green'],
    [10.001, 'amber', 'green'],
    [20, 'amber', 'green'],
    [20.001, 'red', 'green'],
    [30, 'red', 'green'],
    [31, 'red', 'amber'],
    [121, 'red', 'red'],
  ])('after %d minutes is %s by limits of its own, and %s by those of every entity', (minute, own, every) => {
    const { state, alarms, worst } = liveWithOldClaims(minute).at(minutes(minute));
    expect(state).toBe('live');
    expect(alarms.patient).toEqual({ level: 'green', ageMs: 0, countedMs: 0, limitMs: 30 * minuteMs });
    expect(alarms.appointment).toMatchObject({ level: own, limitMs: 10 * minuteMs });
    expect(alarms.claim).toEqual({
      level: every,
      ageMs: minute * minuteMs,
      countedMs: minute * minuteMs,
      limitMs: 30 * minuteMs,
    });
    expect(worst).toBe(own);
  });

  it('of a stalled stream is amber at once, and red beyond the first limit', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start, ['claim']);
    expect(watch.at(minutes(2)).worst).toBe('green');
    expect(watch.at(minutes(2.5)).alarms.claim?.level).toBe('amber');
    expect(watch.at(minutes(30)).alarms.claim?.level).toBe('amber');
    expect(watch.at(minutes(30.5)).alarms.claim?.level).toBe('red');
  });

  it('of a failed stream is red, and of one that is idle or closed is off, whatever its age', () => {
    const failed = liveWithOldClaims(1);
    failed.error(new BitewingError('history_lost'), minutes(1));
    expect(failed.at(minutes(1)).alarms.patient).toMatchObject({ level: 'red', ageMs: 0 });

    const ended = liveWithOldClaims(1);
    ended.batch(batchOf({ tables: [], complete: true }), minutes(1));
    expect(ended.at(minutes(500))).toMatchObject({
      state: 'idle',
      worst: 'off',
      alarms: { claim: { level: 'off', ageMs: 500 * minuteMs } },
    });
  });
});

describe('the worst level', () => {
  it('counts tables that do not say what they become, and not those that become nothing', () => {
    const { entities: _, ...unnamed } = table('claim', start);
    const levels = [unnamed, { ...unnamed, entities: [] }].map((old) => {
      const watch = createStreamWatch({ limits });
      watch.began('changes', start);
      watch.batch(batchOf({ tables: [old, table('patient', minutes(40))] }), minutes(40));
      return watch.at(minutes(40));
    });
    expect(levels.map(({ alarms }) => Object.keys(alarms))).toEqual([['patient'], ['patient']]);
    expect(levels.map(({ worst }) => worst)).toEqual(['amber', 'green']);
  });

  it('is not green for ever where no table is told', () => {
    const watch = createStreamWatch({ limits });
    watch.began('changes', start);
    const levels = [29, 31, 121].map((minute) => {
      watch.batch(batchOf({ tables: [] }), minutes(minute));
      return watch.at(minutes(minute)).worst;
    });
    expect(levels).toEqual(['green', 'amber', 'red']);
  });
});

describe('an alarm of a clinic with hours', () => {
  // Noon in UTC is 07:00 in New York: the clinic opens an hour later.
  const hours = {
    timeZone: 'America/New_York',
    week: { monday: [{ from: '08:00', to: '17:00' }], tuesday: [{ from: '08:00', to: '17:00' }] },
  };
  const opening = 60;
  const closing = opening + 9 * 60;
  const nextOpening = opening + 24 * 60;

  function liveUntilClosing() {
    const watch = createStreamWatch(withHours(hours));
    makeLive(watch, minutes(closing - 1), ['appointment']);
    return watch;
  }

  it('is green all night, though the stream is stalled', () => {
    const watch = liveUntilClosing();
    const night = watch.at(minutes(nextOpening - 1));
    expect(night).toMatchObject({ state: 'stalled', worst: 'green' });
    expect(night.alarms.appointment?.limitMs).toBe(72 * hourMs);
  });

  it('counts from opening: the silence that is allowed first, then the limit', () => {
    const watch = liveUntilClosing();
    const levelAfter = (minute: number) => watch.at(minutes(nextOpening + minute)).alarms.appointment;
    expect(levelAfter(1 / 60)).toMatchObject({
      level: 'green',
      ageMs: 15 * hourMs + minuteMs + 1_000,
      countedMs: 1_000,
      limitMs: 10 * minuteMs,
    });
    expect(levelAfter(2)?.level).toBe('green');
    expect(levelAfter(3)?.level).toBe('amber');
    expect(levelAfter(10)?.level).toBe('amber');
    expect(levelAfter(11)?.level).toBe('red');
  });

  it('is amber at once where a stream stalls that was heard since opening', () => {
    const watch = createStreamWatch(withHours(hours));
    makeLive(watch, minutes(opening + 1), ['appointment']);
    watch.error(new BitewingError('connection_lost'), minutes(opening + 1.5));
    expect(watch.at(minutes(opening + 1.5))).toMatchObject({ state: 'stalled', worst: 'amber' });
  });

  it('is not excused by tries that begin after opening and bring nothing', () => {
    const watch = liveUntilClosing();
    for (const minute of [0, 1, 2, 3]) {
      watch.began('changes', minutes(nextOpening + minute));
      watch.error(new BitewingError('connect_failed'), minutes(nextOpening + minute));
    }
    expect(watch.at(minutes(nextOpening + 1)).worst).toBe('green');
    expect(watch.at(minutes(nextOpening + 3)).worst).toBe('amber');
    expect(watch.at(minutes(nextOpening + 11)).worst).toBe('red');
  });

  it('is excused by opening where a call could not even begin at night', () => {
    const watch = createStreamWatch(withHours(hours));
    watch.error(new BitewingError('connect_failed'), start);
    expect(watch.at(start)).toMatchObject({ state: 'stalled', worst: 'green' });
    expect(watch.at(minutes(opening + 1)).worst).toBe('green');
    expect(watch.at(minutes(opening + 3)).worst).toBe('amber');
  });

  it('holds the closed limit, which opening does not excuse', () => {
    const watch = liveUntilClosing();
    const week = 7 * 24 * 60;
    const levels = [closing - 1 + 72 * 60, closing + 72 * 60, closing + 96 * 60, week + opening];
    expect(levels.map((minute) => watch.at(minutes(minute)).worst)).toEqual(['green', 'amber', 'red', 'red']);
  });

  it('is red for a failed stream at night too', () => {
    const watch = liveUntilClosing();
    watch.error(new BitewingError('history_lost'), minutes(closing + 5));
    expect(watch.at(minutes(closing + 5)).worst).toBe('red');
  });

  it('never gives an entity less time at night than by day', () => {
    const day = withHours(hours);
    const patient = { amberMs: 200 * hourMs, redMs: 300 * hourMs };
    const watch = createStreamWatch({ ...day, limits: { ...day.limits, entities: { patient } } });
    makeLive(watch, minutes(closing - 1));
    expect(watch.at(minutes(closing + 100 * 60)).alarms.patient).toMatchObject({
      level: 'green',
      limitMs: 200 * hourMs,
    });
  });
});
