import { setTimeout as pause } from 'node:timers/promises';
import type { ApiFaultTarget, ApiHold, ApiRequestState } from '@bitewing/testkit-native';
import type { Draw } from '@bitewing/testkit-native/judges';
import type { Booking } from './booking.ts';
import { leaseMs } from './booking-writer.ts';
import type { Clinic } from './clinic.ts';
import { bookingJustWritten, bookingUnderWay } from './front-desk.ts';
import type { Outbox } from './outbox.ts';
import type { Crew } from './worker-process.ts';

/** A clinic whose bookings are under way, and who works on them. */
export interface Scene {
  readonly clinic: Clinic;
  readonly outbox: Outbox;
  readonly crew: Crew;
  /** What the clinic is asked for. */
  readonly bookings: readonly Booking[];
  /** Whether a worker that stands still is overtaken by another one. */
  readonly contends: boolean;
  /** Whether there is a front desk, which books what it likes. */
  readonly hasFrontDesk: boolean;
  /** How many bookings pass between two incidents, at most. */
  readonly spread: number;
}

/** What can befall a clinic, besides what its office does by itself. */
export const incidentNames = ['killed', 'killedSoon', 'raced', 'racedAndKilled', 'stalled'] as const;
export type IncidentName = (typeof incidentNames)[number];

/** How long somebody stands still who is not overtaken. */
const mostStillMs = 4 * leaseMs;

const posting = 'POST /appointments';
const breaking = 'PUT /appointments/{id}/Break';
const anyKind = [posting, 'GET /appointments', 'GET /appointments/{id}'] as const;
const states: readonly ApiRequestState[] = ['arrived', 'prepared', 'committed'];

const drawnOf = <T>(draw: Draw, list: readonly T[]): T => {
  const found = list[draw(list.length)];
  if (found === undefined) throw new Error('Nothing to draw from.');
  return found;
};

/** The lane of a clinic as it is held. */
async function laneOf({
  outbox,
  clinic,
}: Scene): Promise<{ readonly worker: string; readonly token: number }> {
  const lane = await outbox.database.read((kysely) =>
    kysely
      .selectFrom('queue_lane')
      .select(['worker', 'token'])
      .where('lane', '=', clinic.instance)
      .executeTakeFirst(),
  );
  return { worker: lane?.worker ?? '', token: Number(lane?.token ?? 0) };
}

const signalHolder = async (scene: Scene, signal: 'SIGKILL' | 'SIGSTOP'): Promise<string | null> => {
  const { worker } = await laneOf(scene);
  return scene.crew.signal(worker, signal) ? worker : null;
};

/** Has things befall a clinic, until there were so many or all is done; tells what did. */
export async function disturb(scene: Scene, draw: Draw, most: number): Promise<readonly IncidentName[]> {
  const { clinic, crew, spread } = scene;
  const { faults } = clinic.api;
  const happened: IncidentName[] = [];
  let isOver = false;
  const over = crew.done.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );

  /** Ends when a request stands at a state; null where none comes any more. */
  async function stop(state: ApiRequestState, target: ApiFaultTarget = posting): Promise<ApiHold | null> {
    const hold = faults.hold(state, target);
    await Promise.race([hold.reached, over]);
    if (!isOver) return hold;
    // What nobody waits for any more would stop the next request of somebody else.
    hold.release();
    return null;
  }
  /** A request that was prepared is carried out, now that its client is gone; or its office dies with it. */
  const letGo = (hold: ApiHold): void => (draw(3) === 0 ? hold.abandon() : hold.release());

  /** The front desk books where somebody is about to, or just has. */
  async function bookThere(state: 'prepared' | 'committed'): Promise<boolean> {
    const booking =
      state === 'prepared'
        ? await bookingUnderWay(clinic, scene.outbox, scene.bookings)
        : await bookingJustWritten(clinic, scene.bookings);
    if (booking === null) return false;
    await clinic.byHand(booking.place);
    return true;
  }

  const incidents: Readonly<Record<IncidentName, () => Promise<boolean>>> = {
    async killed() {
      const hold = await stop(drawnOf(draw, states));
      if (hold === null) return false;
      const killed = await signalHolder(scene, 'SIGKILL');
      letGo(hold);
      return killed !== null;
    },
    async killedSoon() {
      const hold = await stop('arrived', drawnOf(draw, anyKind));
      if (hold === null) return false;
      hold.release();
      // It goes on meanwhile: the kill comes at any moment of what it does next.
      await pause(draw(30));
      return (await signalHolder(scene, 'SIGKILL')) !== null;
    },
    async raced() {
      const state = drawnOf(draw, ['prepared', 'committed'] as const);
      const hold = await stop(state);
      if (hold === null) return false;
      const raced = await bookThere(state);
      hold.release();
      return raced;
    },
    async racedAndKilled() {
      if (!(await incidents.raced())) return false;
      const hold = await stop(drawnOf(draw, states), breaking);
      if (hold === null) return false;
      const killed = await signalHolder(scene, 'SIGKILL');
      letGo(hold);
      return killed !== null;
    },
    async stalled() {
      const hold = await stop('committed');
      if (hold === null) return false;
      const { token } = await laneOf(scene);
      const stalled = await signalHolder(scene, 'SIGSTOP');
      hold.release();
      if (stalled === null) return false;
      // Who stands still within a transaction keeps everybody else out of a file: that is not waited for to the end.
      const latest = performance.now() + mostStillMs;
      while ((await laneOf(scene)).token === token && performance.now() < latest) await pause(10);
      crew.signal(stalled, 'SIGCONT');
      return true;
    },
  };

  const names = incidentNames.filter((name) => {
    if (name === 'stalled') return scene.contends;
    return scene.hasFrontDesk || !name.startsWith('raced');
  });
  const first = draw(names.length);
  for (let number = 0; number < most && !isOver; number += 1) {
    for (let passed = draw(spread); passed > 0 && !isOver; passed -= 1) (await stop('arrived'))?.release();
    const name = names[(first + number) % names.length] ?? 'killed';
    if (!isOver && (await incidents[name]())) happened.push(name);
  }
  return happened;
}
