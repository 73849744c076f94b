import { setTimeout as wait } from 'node:timers/promises';
import { driverError } from '../error/driver-error.ts';
import { OdbcError } from '../error/odbc-error.ts';

/** How long a driver has to end a statement that was called off. */
const graceMs = 5_000;
/** A cancel that comes before the engine has begun ends nothing: it is said again, so often. */
const againMs = 100;

export interface StatementLimits {
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Told when the statement is called off: whether its cancel met it, or comes to meet the next one, nobody knows. */
  readonly onCalledOff: () => void;
  /** Told when it did not end though it was called off. */
  readonly onBroken: () => void;
}

/**
 * Runs a statement until it ends, its deadline is over or it is called off. The driver's own `timeout` is not relied on, for
 * MariaDB's ignores it (odbc.md section 3).
 */
export function withinLimits<Result>(
  statement: () => Promise<Result>,
  cancel: () => Promise<void>,
  limits: StatementLimits,
): Promise<Result> {
  const { timeoutMs, signal, onCalledOff, onBroken } = limits;
  return new Promise((resolve, reject) => {
    let called: { readonly reason: unknown } | null = null;
    let cancelling: Promise<void> = Promise.resolve();
    let deadline: NodeJS.Timeout | undefined;
    let grace: NodeJS.Timeout | undefined;
    /** There only while the driver is told to cancel: nearly every statement ends by itself. */
    let cancelled: AbortController | undefined;
    const forget = (): void => {
      cancelled?.abort();
      clearTimeout(deadline);
      signal?.removeEventListener('abort', callOff);
    };
    const giveUp = (): void => {
      forget();
      clearTimeout(grace);
      onBroken();
      reject(called?.reason);
    };
    const cancelUntil = async (over: AbortSignal): Promise<void> => {
      while (!over.aborted) {
        await cancel();
        await wait(againMs, undefined, { signal: over }).catch(() => undefined);
      }
    };
    const end = (reason: unknown): void => {
      if (called !== null) return;
      called = { reason };
      onCalledOff();
      grace = setTimeout(giveUp, graceMs);
      // A driver that cannot cancel leaves its statement running: the connection is given up.
      cancelled = new AbortController();
      cancelling = cancelUntil(cancelled.signal).catch(giveUp);
    };
    const callOff = (): void => end(signal?.reason);
    const settle = async (report: () => void): Promise<void> => {
      forget();
      // Nobody may use or close the connection while it is told to cancel.
      await cancelling;
      clearTimeout(grace);
      if (called === null) report();
      else reject(called.reason);
    };
    signal?.addEventListener('abort', callOff, { once: true });
    if (timeoutMs !== undefined) {
      deadline = setTimeout(() => {
        end(new OdbcError('timeout', { detail: `The limit is ${timeoutMs} ms.` }));
      }, timeoutMs);
    }
    statement().then(
      (result) => settle(() => resolve(result)),
      (error: unknown) => settle(() => reject(driverError(error, 'statement'))),
    );
  });
}
