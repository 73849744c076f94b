import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sqliteCode } from '../durable-error.ts';

/** SQLite's result code for a file that another process has locked (SQLITE_BUSY). */
const busy = 5;

/** Spread, so that processes that met once do not meet again. */
const pauseMs = (): number => randomInt(2, 20);

/**
 * Repeats work while another process has the file locked, until the time is up. SQLite would wait itself, but with this
 * whole process: here everything else goes on.
 *
 * @param mayRepeat Whether the failed try has changed nothing.
 */
export async function whileBusy<T>(
  waitMs: number,
  work: () => Promise<T>,
  mayRepeat: () => boolean = () => true,
): Promise<T> {
  const end = performance.now() + waitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (sqliteCode(error) !== busy || !mayRepeat() || performance.now() >= end) throw error;
    }
    await delay(pauseMs());
  }
}
