import { describe, expect, test } from 'vitest';
import { ServerClock } from '../../../../src/source/live/follow/poll/server-clock.ts';
import { ToldRows } from '../../../../src/source/live/follow/poll/told-rows.ts';

describe('rows that were told of', () => {
  test('are told of at once, once more when the second of their stamp is over, and then no more', () => {
    const told = new ToldRows();
    const met = [100, 100, 101, 102, 103, 160].map((clock) => told.meet('1', 100, 'a', clock));
    expect(met).toEqual([true, false, false, true, false, false]);
  });

  test('are not told of once more by a second look, unless they say something else', () => {
    const told = new ToldRows();
    expect(told.meet('1', 100, 'a', 100)).toBe(true);
    expect(told.meet('1', 100, 'a', 105, true)).toBe(false);
    expect(told.meet('1', 100, 'a', 105)).toBe(true);
    expect(told.meet('1', 100, 'b', 105, true)).toBe(true);
  });

  test('are told of whenever they say something else, under the same stamp too', () => {
    const told = new ToldRows();
    expect(told.meet('1', 100, 'a', 110)).toBe(true);
    expect(told.meet('1', 100, 'b', 110)).toBe(true);
    expect(told.meet('1', 101, 'b', 110)).toBe(true);
    expect(told.meet('1', 101, 'b', 111)).toBe(false);
  });

  test('are told of each time where there is no check sum of them', () => {
    const told = new ToldRows();
    expect([told.meet('1', 100, null, 110), told.meet('1', 100, null, 111)]).toEqual([true, true]);
  });

  test('are told of again where there are more than is remembered', () => {
    const told = new ToldRows();
    for (let key = 0; key < 60_000; key += 1) told.meet(String(key), 100, 'a', 110);
    expect(told.isFull).toBe(true);
    expect(told.meet('0', 100, 'a', 111)).toBe(false);
    expect(told.meet('59999', 100, 'a', 111)).toBe(true);
    told.dropBefore(101);
    expect(told.isFull).toBe(false);
  });
});

describe("a server's clock", () => {
  test('was set back where less time has passed on it than here, by more than a reading may be wrong', () => {
    const local = { ms: 0 };
    const clock = new ServerClock(() => local.ms);
    expect(clock.setBackBy(1_000)).toBe(0);
    local.ms = 10_000;
    expect(clock.setBackBy(1_009)).toBe(0);
    local.ms = 20_000;
    expect(clock.setBackBy(419)).toBe(600);
    local.ms = 30_000;
    expect(clock.setBackBy(4_000)).toBe(0);
  });
});
