import type { WriteRetryPolicy, Writer } from '@bitewing/core/write';
import { createOpenDentalWriter, type OpenDentalWriterOptions } from '../../src/index.ts';
import { apiKeys, timeZone } from '../office-access.ts';
import { quickClock, timeScale } from './office-time.ts';

/**
 * How long an office goes on with a request, as its writer is told. It is more than the truth: on a busy machine the
 * office is late itself, as its database knows nothing of the clock that runs so fast.
 */
const commitLimitMs = 150_000;

/** Short waits, and few attempts, so that some bookings fail. */
export const quickRetries: WriteRetryPolicy = {
  mostAttempts: 6,
  firstMs: 20,
  mostMs: 300,
  mostAskedMs: 1_000,
  jitter: 'full',
};

/** A clinic that waits for a worker that is gone does so for this long. */
export const leaseMs = 800;

/** A writer that lives by the office's clock, as a queue sees it that lives by ours. */
export function bookingWriter(
  instance: string,
  address: string,
  more: Partial<OpenDentalWriterOptions> = {},
): Writer {
  const writer = createOpenDentalWriter({
    instance,
    timeZone,
    commitLimitMs,
    clock: quickClock,
    api: { mode: 'local', address, ...apiKeys },
    ...more,
  });
  return { ...writer, lateCommitMs: writer.lateCommitMs / timeScale };
}
