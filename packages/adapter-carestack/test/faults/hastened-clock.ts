import { machineClock } from '@bitewing/adapter-kit';
import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Lets the time of all clients run faster while tests run: a wait before another try, a time-out and the life of a token pass in
 * the `times`-th part. What they wait for is real: servers, sockets and their order.
 */
export function hastenClients(times: number): void {
  const { monotonicMs, after } = machineClock;
  beforeEach(() => {
    vi.spyOn(machineClock, 'monotonicMs').mockImplementation(() => monotonicMs() * times);
    vi.spyOn(machineClock, 'after').mockImplementation((milliseconds, wake) =>
      after(milliseconds / times, wake),
    );
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
