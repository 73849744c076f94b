import type { WriteClock } from '@bitewing/core/write';

/** What happens to a worker at its n-th call of the queue or of the writer. */
export interface Incident {
  readonly kind: 'crash' | 'pause';
  readonly at: number;
  /** Whether the call itself is carried out before. */
  readonly when: 'before' | 'after';
}

/** Thrown by every call of a worker that is no more. */
export class Crash extends Error {}

/** A worker's way to the outside, on which the incident waits. */
export interface IncidentPoint {
  /** The same, but that its calls may meet the incident. */
  wrap<T extends object>(target: T, mayPauseBefore: boolean): T;
  /** The worker's clock: while it is paused, its timers do not fire. */
  readonly clock: WriteClock;
  /** Settles once the worker is paused. */
  readonly paused: Promise<void>;
  /** Lets a paused worker go on, as if no time had passed for it. */
  resume(): void;
}

export function createIncidentPoint(incident: Incident | null, clock: WriteClock): IncidentPoint {
  const { promise: paused, resolve: tellPaused } = Promise.withResolvers<void>();
  const { promise: resumed, resolve: tellResumed } = Promise.withResolvers<void>();
  const deferred: (() => void)[] = [];
  let calls = 0;
  let isDead = false;
  let isPaused = false;

  const meet = async (): Promise<void> => {
    if (incident?.kind === 'pause') {
      isPaused = true;
      tellPaused();
      await resumed;
    } else {
      isDead = true;
    }
  };
  const guarded = async (call: () => unknown, mayPauseBefore: boolean): Promise<unknown> => {
    if (isDead) throw new Crash();
    calls += 1;
    const isHit = calls === incident?.at;
    const isBefore = incident?.when === 'before' && (incident.kind === 'crash' || mayPauseBefore);
    if (isHit && isBefore) await meet();
    if (isDead) throw new Crash();
    const result = await call();
    if (isHit && !isBefore) await meet();
    if (isDead) throw new Crash();
    return result;
  };

  return {
    wrap: (target, mayPauseBefore) =>
      new Proxy(target, {
        get(of, name, receiver) {
          const member: unknown = Reflect.get(of, name, receiver);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]) => guarded(() => Reflect.apply(member, of, given), mayPauseBefore);
        },
      }),

    clock: {
      monotonicMs: () => clock.monotonicMs(),
      wallMs: () => clock.wallMs(),
      after: (milliseconds, wake) =>
        clock.after(milliseconds, () => {
          if (isPaused) deferred.push(wake);
          else wake();
        }),
    },

    paused,

    resume() {
      isPaused = false;
      tellResumed();
      // Whoever wakes up goes on where it stood before it looks at a clock.
      queueMicrotask(() => {
        for (const wake of deferred.splice(0)) wake();
      });
    },
  };
}
