import { createStreamWatch } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { after, hourMs, limits, withHours } from './given.ts';
import { everyWalk, hours, take } from './random-walk.ts';

describe('whatever happens to a stream', () => {
  it('closed is final', () => {
    everyWalk((seen) => {
      const closed = seen.findIndex(({ step: { kind } }) => kind === 'closed');
      if (closed < 0) return;
      const since = seen[closed]?.now;
      for (const { reading } of seen.slice(closed))
        expect(reading).toMatchObject({ state: 'closed', since, worst: 'off' });
    });
  });

  it('it is never live without a settled batch of changes since its call began, ended, failed or fell silent', () => {
    let live = 0;
    everyWalk((seen) => {
      let isSettled = false;
      for (const { step: next, before, reading } of seen) {
        if (before.state === 'stalled') isSettled = false;
        if (next.kind !== 'batch') isSettled = false;
        else if (next.phase === 'snapshot' && !next.isEmpty) isSettled = false;
        else if (next.settled && next.phase === 'changes') isSettled = true;
        if (reading.state === 'live') {
          live += 1;
          expect(isSettled).toBe(true);
        }
        if (next.kind === 'batch' && next.complete) isSettled = false;
      }
    });
    expect(live).toBeGreaterThan(100);
  });

  it('it becomes live only with a picture that is young enough', () => {
    everyWalk((seen) => {
      for (const { before, reading } of seen) {
        if (reading.state !== 'live' || before.state === 'live') continue;
        expect(reading.alarms.appointment?.ageMs ?? Number.NaN).toBeLessThanOrEqual(limits.liveMs);
      }
    });
  });

  it('a failure is left by a call that begins, or by closing, alone', () => {
    let left = 0;
    everyWalk((seen) => {
      for (const { step: next, before, reading } of seen) {
        if (before.state !== 'failed') continue;
        expect(before.worst).toBe('red');
        if (next.kind === 'began' || next.kind === 'closed') left += 1;
        else expect(reading).toMatchObject({ state: 'failed', since: before.since });
      }
    });
    expect(left).toBeGreaterThan(20);
  });

  it('a stall is left by no call that begins, no error that may pass and no batch without news', () => {
    everyWalk((seen) => {
      for (const { step: next, before, reading } of seen) {
        if (before.state !== 'stalled') continue;
        const mayPass = next.kind === 'error' && next.code === 'connection_lost';
        const isStanding =
          next.kind === 'batch' && next.isEmpty && next.behindMs === null && !next.settled && !next.complete;
        if (next.kind !== 'began' && !mayPass && !isStanding) continue;
        expect(reading).toMatchObject({ state: 'stalled', since: before.since });
      }
    });
  });

  it('silence that is too long is seen, and none that is not', () => {
    everyWalk((seen) => {
      for (const [at, { step: next, before }] of seen.entries()) {
        const previous = seen[at - 1]?.reading.state ?? 'idle';
        if (!['snapshot', 'catchingUp', 'live'].includes(previous)) expect(before.state).toBe(previous);
        else if (next.waitMs > limits.silenceMs) expect(before.state).toBe('stalled');
      }
    });
  });

  it('alarms say what the state and the ages say', () => {
    everyWalk((seen) => {
      for (const { state, alarms, worst } of seen.flatMap(({ before, reading }) => [before, reading])) {
        const { appointment } = alarms;
        if (state === 'idle' || state === 'closed') expect(worst).toBe('off');
        else expect(worst).not.toBe('off');
        if (state === 'failed') expect(worst).toBe('red');
        if (appointment === undefined) continue;
        expect(worst).toBe(appointment.level);
        expect(appointment.countedMs).toBeGreaterThanOrEqual(0);
        if (appointment.ageMs !== null) expect(appointment.countedMs).toBeLessThanOrEqual(appointment.ageMs);
        if (appointment.countedMs > appointment.limitMs) expect(appointment.level).not.toBe('green');
      }
    });
  });

  it('asking changes nothing: who asks at the end alone reads the same', () => {
    everyWalk((seen) => {
      const [asked, unasked] = [createStreamWatch(withHours(hours)), createStreamWatch(withHours(hours))];
      let passed = 0;
      for (const { step: next } of seen) {
        passed += next.waitMs;
        asked.at(after(passed + 9 * hourMs));
        take(asked, next, passed);
        take(unasked, next, passed);
      }
      expect(asked.at(after(passed + 1))).toEqual(unasked.at(after(passed + 1)));
    });
  });
});
