import { createDurableQueue, type DurableDatabase, type DurableQueue } from '@bitewing/core/durable';
import {
  createWriteQueue,
  isEnded,
  type WriteIntentInput,
  type WriteQueue,
  type Writer,
} from '@bitewing/core/write';
import fc from 'fast-check';
import { call, newPatient, workThrough } from './given.ts';
import { Crash, createIncidentPoint, type Incident, type IncidentPoint } from './incident.ts';
import { createModelSystem, lateCommitMs, type ModelSystem, requestFaults } from './model-system.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** Some intents, and all that goes wrong while they are written. */
export interface Scenario {
  readonly intents: readonly ('call' | 'patient' | 'callOfPatient')[];
  readonly faults: readonly (typeof requestFaults)[number][];
  readonly lookups: readonly ('none' | 'fails')[];
  /** What happens to one worker after the other; the last one has no incident. */
  readonly incidents: readonly Incident[];
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  intents: fc.array(fc.constantFrom('call' as const, 'patient' as const, 'callOfPatient' as const), {
    minLength: 1,
    maxLength: 4,
  }),
  faults: fc.array(fc.constantFrom(...requestFaults), { maxLength: 6 }),
  lookups: fc.array(fc.constantFrom('none' as const, 'fails' as const), { maxLength: 4 }),
  incidents: fc.array(
    fc.record({
      kind: fc.constantFrom('crash' as const, 'pause' as const),
      // Most calls of one intent are among the first.
      at: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 24 })),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { maxLength: 4 },
  ),
});

/** Takes one of the protections away; nothing by default. */
export interface Mutation {
  readonly queue?: (queue: DurableQueue) => DurableQueue;
  readonly writer?: (writer: Writer) => Writer;
  readonly readsBack?: false;
}

/** What is left when everything is over. */
export interface Aftermath {
  readonly key: string;
  readonly state: string;
  /** Things of that intent that stand in the practice system. */
  readonly live: number;
}

const inputs = ({ intents }: Scenario): readonly WriteIntentInput[] => {
  let patient: string | undefined;
  return intents.map((kind, place) => {
    const key = `${kind}-${place}`;
    if (kind === 'patient') {
      patient = key;
      return newPatient(key);
    }
    const base = call(key);
    if (kind === 'call' || patient === undefined || base.operation !== 'logCommunication') return base;
    return { ...base, payload: { ...base.payload, patient: { resultOf: patient } } };
  });
};

interface Stage {
  readonly clock: VirtualClock;
  readonly durable: DurableQueue;
  readonly system: ModelSystem;
  readonly mutation: Mutation;
}

const workerAt = (point: IncidentPoint, { durable, system, mutation }: Stage): WriteQueue => {
  const queue = mutation.queue?.(durable) ?? durable;
  const writer = mutation.writer?.(system.writer) ?? system.writer;
  return createWriteQueue({
    queue: point.wrap(queue, true),
    // A worker that stands still just before it sends is the known limit, and has a test of its own.
    writers: () => point.wrap(writer, false),
    worker: 'worker',
    concurrency: 1,
    clock: point.clock,
    retry: { jitter: 'none', mostAttempts: 4 },
  });
};

const ignoringCrash = (error: unknown): void => {
  if (!(error instanceof Crash)) throw error;
};

/** A worker that stands still in the middle of something. */
interface Stalled {
  readonly point: IncidentPoint;
  readonly rest: Promise<void>;
}

/** Lets one worker work until it is through, crashes or stands still; gives what is left of it in the last case. */
async function workWith(point: IncidentPoint, stage: Stage): Promise<Stalled | null> {
  const writes = workerAt(point, stage);
  const { clock, durable } = stage;
  for (;;) {
    let isCrashed = false;
    let isPaused = false;
    const draining = writes.drain().catch((error: unknown) => {
      ignoringCrash(error);
      isCrashed = true;
    });
    const paused = point.paused.then(() => {
      isPaused = true;
    });
    await clock.drive(Promise.race([draining, paused]));
    if (isPaused) return { point, rest: draining };
    const due = isCrashed ? null : await durable.nextDue();
    if (due === null) return null;
    await clock.advance(Math.max(1, due - clock.now()));
  }
}

let runs = 0;

/** Plays a scenario over a queue of its own. */
export async function play(
  database: DurableDatabase,
  scenario: Scenario,
  mutation: Mutation = {},
): Promise<readonly Aftermath[]> {
  const clock = createVirtualClock();
  const { faults, lookups } = scenario;
  runs += 1;
  const durable = createDurableQueue({ database, queue: `run-${runs}`, clock: clock.now });
  const readsBack = mutation.readsBack ?? true;
  const system = createModelSystem({ clock, faults, lookups, readsBack });
  const stage = { clock, durable, system, mutation };

  const last = workerAt(createIncidentPoint(null, clock), stage);
  for (const input of inputs(scenario)) await clock.drive(last.submit(input));

  let stalled: Stalled | null = null;
  for (const incident of scenario.incidents) {
    const point = createIncidentPoint(incident, clock);
    const next = await workWith(point, stage);
    if (stalled !== null) {
      stalled.point.resume();
      await clock.drive(stalled.rest);
    }
    stalled = next;
  }
  await workThrough(stage, last);
  if (stalled !== null) {
    stalled.point.resume();
    await clock.drive(stalled.rest);
  }
  await workThrough(stage, last);
  await clock.advance(2 * lateCommitMs);

  const aftermath: Aftermath[] = [];
  for (const { idempotencyKey: key } of inputs(scenario)) {
    const status = await last.status(key);
    aftermath.push({ key, state: status?.state ?? 'gone', live: system.live(key).length });
  }
  return aftermath;
}

/** What must hold of every intent in the end: it has ended, and stands once in the system if it is confirmed, else not. */
export const isSound = ({ state, live }: Aftermath): boolean =>
  isEnded(state as never) && live === (state === 'confirmed' ? 1 : 0);
