import { BitewingError, createStreamWatch, type Instant } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { after, batchOf, limits, makeLive, minuteMs, table } from './given.ts';

const start = after(0);
const minutes = (count: number): Instant => after(count * minuteMs);
const heartbeat = (asOf: Instant, settled = true) =>
  batchOf({ tables: [table('patient', asOf)], isEmpty: true, settled });

describe('the state of a watched stream', () => {
  it('is idle before anything happened, since no moment', () => {
    expect(createStreamWatch({ limits }).at(start)).toEqual({
      state: 'idle',
      since: null,
      alarms: {},
      worst: 'off',
    });
  });

  it('goes from a snapshot over its end to changes that are caught up, and live', () => {
    const watch = createStreamWatch({ limits });
    const states: unknown[] = [];
    const look = (now: Instant) => states.push([watch.at(now).state, watch.at(now).since]);
    watch.began('snapshot', start);
    look(start);
    watch.batch(
      batchOf({ phase: 'snapshot', settled: false, tables: [table('patient', start)] }),
      minutes(1),
    );
    look(minutes(1));
    watch.batch(
      batchOf({ phase: 'snapshot', complete: true, tables: [table('patient', start)] }),
      minutes(2),
    );
    look(minutes(2));
    watch.began('changes', minutes(3));
    look(minutes(3));
    watch.batch(heartbeat(minutes(3)), minutes(4));
    look(minutes(4));
    expect(states).toEqual([
      ['snapshot', start],
      ['snapshot', start],
      ['idle', minutes(2)],
      ['catchingUp', minutes(3)],
      ['live', minutes(4)],
    ]);
  });

  it('stays live over unsettled batches while the settled picture is young, and catches up from then on', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    const unsettled = (minute: number) =>
      watch.batch(batchOf({ settled: false, tables: [table('patient', minutes(minute))] }), minutes(minute));
    for (const minute of [1, 2, 3, 4, 5]) unsettled(minute);
    expect(watch.at(minutes(5)).state).toBe('live');
    unsettled(6);
    expect(watch.at(minutes(6))).toMatchObject({ state: 'catchingUp', since: minutes(6) });
    watch.batch(batchOf({ tables: [table('patient', minutes(7))] }), minutes(7));
    expect(watch.at(minutes(7)).state).toBe('live');
  });

  it('is catching up while settled batches are of long ago', () => {
    const watch = createStreamWatch({ limits });
    watch.began('changes', minutes(60));
    watch.batch(batchOf({ tables: [table('patient', minutes(10))] }), minutes(61));
    expect(watch.at(minutes(61)).state).toBe('catchingUp');
    watch.batch(batchOf({ tables: [table('patient', minutes(58))] }), minutes(62));
    expect(watch.at(minutes(62)).state).toBe('live');
  });

  it('is stalled since silence was too long, whenever that is asked', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    expect(watch.at(minutes(2)).state).toBe('live');
    expect(watch.at(minutes(60))).toMatchObject({ state: 'stalled', since: minutes(2) });
    expect(watch.at(minutes(2)).state).toBe('live');
  });

  it('is stalled by heartbeats whose moment stands still, and not by those that advance', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    for (const minute of [1, 2, 3]) watch.batch(heartbeat(minutes(minute)), minutes(minute));
    expect(watch.at(minutes(3)).state).toBe('live');
    for (const minute of [4, 5, 6]) watch.batch(heartbeat(minutes(3)), minutes(minute));
    expect(watch.at(minutes(6))).toMatchObject({ state: 'stalled', since: minutes(5) });
    watch.batch(heartbeat(minutes(7)), minutes(7));
    expect(watch.at(minutes(7))).toMatchObject({ state: 'live', since: minutes(7) });
  });

  it('is live by a batch without rows that settles the rows before it', () => {
    const watch = createStreamWatch({ limits });
    watch.began('changes', start);
    watch.batch(batchOf({ settled: false, tables: [table('patient', start)] }), minutes(1));
    expect(watch.at(minutes(1)).state).toBe('catchingUp');
    watch.batch(heartbeat(start), minutes(2));
    expect(watch.at(minutes(2))).toMatchObject({ state: 'live', since: minutes(2) });
    expect(watch.at(minutes(4)).state).toBe('live');
  });

  it('is not stalled while batches without rows say that tables were read further, settled or not', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    for (const minute of [2, 4, 6, 8]) watch.batch(heartbeat(minutes(minute), false), minutes(minute));
    expect(watch.at(minutes(9))).toMatchObject({ state: 'catchingUp', since: minutes(6) });
  });

  it('is stalled by an error that may pass, until a batch with news: not by the calls that try again', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    for (const minute of [1, 2, 3]) {
      watch.error(new BitewingError('connection_lost'), minutes(minute));
      watch.began('changes', minutes(minute));
      expect(watch.at(minutes(minute))).toMatchObject({ state: 'stalled', since: minutes(1) });
    }
    watch.batch(batchOf({ settled: false, tables: [] }), minutes(4));
    expect(watch.at(minutes(4)).state).toBe('catchingUp');
  });

  it.each([new BitewingError('history_lost'), new Error('of the host'), 'a text'])(
    'is failed by any other error, until a call begins (%#)',
    (error) => {
      const watch = createStreamWatch({ limits });
      makeLive(watch, start);
      watch.error(error, minutes(1));
      watch.batch(heartbeat(minutes(2)), minutes(2));
      expect(watch.at(minutes(90))).toMatchObject({ state: 'failed', since: minutes(1), worst: 'red' });
      watch.began('snapshot', minutes(91));
      expect(watch.at(minutes(91)).state).toBe('snapshot');
    },
  );

  it('is failed by a call that ended without a settled picture', () => {
    const watch = createStreamWatch({ limits });
    watch.began('snapshot', start);
    const tables = [{ ...table('patient', start), status: 'failed' as const }];
    watch.batch(batchOf({ phase: 'snapshot', settled: false, complete: true, tables }), minutes(1));
    expect(watch.at(minutes(1))).toMatchObject({ state: 'failed', worst: 'red' });
  });

  it('stays closed, and its ages stand on what came before', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    watch.closed(minutes(1));
    watch.began('snapshot', minutes(2));
    watch.batch(heartbeat(minutes(3)), minutes(3));
    watch.error(new Error('late'), minutes(4));
    expect(watch.at(minutes(5))).toMatchObject({
      state: 'closed',
      since: minutes(1),
      worst: 'off',
      alarms: { patient: { level: 'off', ageMs: 5 * minuteMs } },
    });
  });

  it('begins with a batch whose call nobody told of', () => {
    const watch = createStreamWatch({ limits });
    watch.batch(heartbeat(start), start);
    expect(watch.at(start).state).toBe('live');
  });
});

describe('the picture of an entity', () => {
  it('is what the last settled batch said: unsettled ones make nothing younger', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    watch.batch(batchOf({ settled: false, tables: [table('patient', minutes(1))] }), minutes(1));
    expect(watch.at(minutes(2)).alarms.patient?.ageMs).toBe(2 * minuteMs);
    watch.batch(batchOf({ tables: [] }), minutes(2));
    expect(watch.at(minutes(2)).alarms.patient?.ageMs).toBe(minuteMs);
  });

  it('keeps its age where a new call has not come to its table', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, start);
    watch.began('changes', minutes(1));
    watch.batch(batchOf({ tables: [table('patient', null), table('claim', minutes(1))] }), minutes(1));
    expect(watch.at(minutes(1)).alarms).toMatchObject({ patient: { ageMs: minuteMs }, claim: { ageMs: 0 } });
  });

  it('is none while the first snapshot goes on, which is no alarm while that says something', () => {
    const watch = createStreamWatch({ limits });
    watch.began('snapshot', start);
    for (let minute = 1; minute <= 240; minute += 1) {
      const tables = [table('patient', minutes(minute))];
      watch.batch(batchOf({ phase: 'snapshot', settled: false, tables }), minutes(minute));
    }
    expect(watch.at(minutes(240)).alarms).toMatchObject({ patient: { level: 'green', ageMs: null } });
    expect(watch.at(minutes(243)).worst).toBe('amber');
    expect(watch.at(minutes(271)).worst).toBe('red');
  });

  it('is late where changes go on and never come to its table', () => {
    const watch = createStreamWatch({ limits });
    watch.began('changes', start);
    const levels = [29, 31, 121].map((minute) => {
      watch.batch(
        batchOf({ tables: [table('patient', minutes(minute)), table('claim', null)] }),
        minutes(minute),
      );
      return watch.at(minutes(minute)).alarms.claim;
    });
    expect(levels).toMatchObject([
      { level: 'green', ageMs: null },
      { level: 'amber', ageMs: null },
      { level: 'red', ageMs: null },
    ]);
  });
});

describe('a watch', () => {
  it('takes the batches of one instance, and names none', () => {
    const watch = createStreamWatch({ limits });
    watch.batch(batchOf({ tables: [], instance: 'main-street' }), start);
    expect(() => watch.batch(batchOf({ tables: [], instance: 'elm-street' }), start)).toThrow(
      expect.objectContaining({
        code: 'invalid_options',
        message: expect.not.stringMatching(/main-street|elm-street/),
      }),
    );
  });

  it.each(['NaN', '', '2026-01-05', '2026-01-05T12:00:00+01:00', Number.NaN])(
    'refuses %j for a moment, and is as before',
    (now) => {
      const watch = createStreamWatch({ limits });
      makeLive(watch, start);
      const before = watch.at(start);
      const wrong = now as Instant;
      for (const call of [
        () => watch.began('snapshot', wrong),
        () => watch.batch(batchOf({ tables: [] }), wrong),
        () => watch.error(new Error('any'), wrong),
        () => watch.closed(wrong),
        () => watch.at(wrong),
      ])
        expect(call).toThrow(expect.objectContaining({ code: 'invalid_options' }));
      expect(watch.at(start)).toEqual(before);
    },
  );
});
