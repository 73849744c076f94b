import { describe, expect, it } from 'vitest';
import { createMemorySeenStore } from '../../src/webhook/seen-store.ts';

describe('the memory of handled deliveries', () => {
  it('knows a delivery until its moment, and then no more', async () => {
    let time = 1_000;
    const seen = createMemorySeenStore({ clock: () => time });
    expect(await seen.has('one')).toBe(false);
    expect(await seen.add('one', 5_000)).toBe(true);
    expect(await seen.has('one')).toBe(true);
    expect(await seen.add('one', 9_000)).toBe(false);
    time = 5_000;
    expect(await seen.has('one')).toBe(false);
    expect(await seen.add('one', 9_000)).toBe(true);
  });

  it('holds no more than it may: first what has expired goes, then what came first', async () => {
    let time = 0;
    const seen = createMemorySeenStore({ most: 3, clock: () => time });
    await seen.add('long', 100);
    await seen.add('short', 10);
    await seen.add('longer', 200);
    time = 10;
    await seen.add('fourth', 300);
    expect(await seen.has('long')).toBe(true);
    expect(await seen.has('short')).toBe(false);
    await seen.add('fifth', 300);
    expect(await seen.has('long')).toBe(false);
    expect(await seen.has('longer')).toBe(true);
    expect(await seen.has('fifth')).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to hold at most %s', (most) => {
    expect(() => createMemorySeenStore({ most })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});
