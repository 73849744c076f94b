import type { ApiHold, OpenDentalApi } from '@bitewing/testkit-native';

/**
 * What becomes of the first request of somebody that writes a visit.
 *
 * - `answered`: what it should.
 * - `late`: its connection is lost at once, and it is carried out at any later moment that the office may take.
 * - `never`: the same, and it is not carried out.
 */
export const postings = ['answered', 'late', 'never'] as const;
export type Posting = (typeof postings)[number];

/** Somebody whose requests are let through one by one. */
export interface Player {
  readonly posting: Posting;
  /** Does the work. `settled` ends once the office has carried out, or dropped, what it was sent and did not answer. */
  play(settled: () => Promise<void>): Promise<void>;
}

/** Which of those that could go on did so. */
export interface Turn {
  readonly turn: number;
  readonly choices: number;
}

/** Requests that pass unseen: they read what none of the others writes, so that nobody can tell when they come. */
const isPassing = (method: string, template: string): boolean =>
  method === 'GET' && (template.includes('histappointments') || template.endsWith('/appointments/{id}'));

interface Seat {
  readonly player: Player;
  done: Promise<'done'>;
  isDone: boolean;
  /** The request that stands at the office. */
  held: ApiHold | null;
  isPost: boolean;
  hasPosted: boolean;
  /** What was lost and may still be carried out. */
  lost: ApiHold | null;
  waits: PromiseWithResolvers<'waits'>;
  readonly settled: PromiseWithResolvers<void>;
}

const posting = 'POST /appointments';

/** Plays with one request under way at a time, and the turns that are given; behind them the first that can goes on. */
export async function takeTurns(
  api: OpenDentalApi,
  players: readonly Player[],
  turns: readonly number[],
): Promise<readonly Turn[]> {
  // A hold takes the next request of anybody: the others stand still, so that it is of whom is let go.
  const spare: { hold: ApiHold | null } = { hold: null };
  const nextHold = (): ApiHold => {
    const hold = spare.hold ?? api.faults.hold('arrived');
    spare.hold = null;
    return hold;
  };

  /** Ends when somebody's next request stands at the office, or when there is none for now. */
  async function untilStill(seat: Seat, goOn: () => void): Promise<void> {
    for (let next = goOn; ; ) {
      const hold = nextHold();
      next();
      const still = await Promise.race([
        hold.reached.then(() => 'held' as const),
        seat.done,
        seat.waits.promise,
      ]);
      if (still !== 'held') {
        seat.held = null;
        spare.hold = hold;
        seat.isDone = still === 'done';
        return;
      }
      const { method = '', template = '' } = api.requests.at(-1) ?? {};
      if (isPassing(method, template)) {
        next = () => hold.release();
        continue;
      }
      seat.held = hold;
      seat.isPost = method === 'POST';
      return;
    }
  }

  async function goOn(seat: Seat): Promise<void> {
    const { held, player } = seat;
    const isLost = seat.isPost && !seat.hasPosted && player.posting !== 'answered';
    if (seat.isPost) seat.hasPosted = true;
    if (!isLost) return untilStill(seat, () => held?.release());
    const lost = api.faults.hold('prepared', posting);
    seat.lost = lost;
    await untilStill(seat, () => held?.reset());
    await lost.reached;
  }

  async function carryOut(seat: Seat): Promise<void> {
    const { lost, player } = seat;
    seat.lost = null;
    if (player.posting === 'never') lost?.abandon();
    else {
      const committed = api.faults.hold('committed', posting);
      lost?.release();
      await committed.reached;
      committed.release();
    }
    const wasWaiting = seat.held === null && !seat.isDone;
    seat.waits = Promise.withResolvers();
    if (wasWaiting) await untilStill(seat, () => seat.settled.resolve());
    else seat.settled.resolve();
  }

  const seats: Seat[] = [];
  for (const player of players) {
    const seat: Seat = {
      ...{ player, isDone: false, held: null, isPost: false, hasPosted: false, lost: null },
      done: new Promise(() => {}),
      waits: Promise.withResolvers(),
      settled: Promise.withResolvers(),
    };
    seats.push(seat);
    await untilStill(seat, () => {
      const settled = (): Promise<void> => {
        if (seat.lost === null) return Promise.resolve();
        seat.waits.resolve('waits');
        return seat.settled.promise;
      };
      seat.done = player.play(settled).then(() => 'done' as const);
    });
  }

  const taken: Turn[] = [];
  for (;;) {
    const choices = seats.flatMap((seat) => [
      ...(seat.held === null ? [] : [() => goOn(seat)]),
      ...(seat.lost === null ? [] : [() => carryOut(seat)]),
    ]);
    if (choices.length === 0) break;
    const turn = Math.min(turns[taken.length] ?? 0, choices.length - 1);
    if (choices.length > 1) taken.push({ turn, choices: choices.length });
    await choices[turn]?.();
  }
  // What is left would stop the next request of somebody else.
  spare.hold?.release();
  await Promise.all(seats.map(({ done }) => done));
  return taken;
}

/**
 * Plays a game in every order of turns.
 *
 * @returns how many there were
 */
export async function inEveryOrder(
  game: (turns: readonly number[]) => Promise<readonly Turn[]>,
): Promise<number> {
  let turns: readonly number[] | null = [];
  let orders = 0;
  while (turns !== null) {
    const taken: readonly Turn[] = await game(turns);
    orders += 1;
    const last = taken.findLastIndex(({ turn, choices }) => turn + 1 < choices);
    const next = taken[last]?.turn ?? 0;
    turns = last < 0 ? null : [...taken.slice(0, last).map(({ turn }) => turn), next + 1];
  }
  return orders;
}
