import type { OpenDentalApi } from '@bitewing/testkit-native';

type Hold = ReturnType<OpenDentalApi['faults']['hold']>;

/** Work whose requests stop at the server, one by one, until they are let through. */
interface Steps {
  readonly done: Promise<unknown>;
  /** The request that stands at the server; null once the work has ended. */
  held: Hold | null;
}

/** Which of two goes on at each turn at which both could. */
type Turns = readonly (0 | 1)[];

/**
 * Runs two pieces of work of which one request is let through at a time, in the order of the turns; behind them the first goes on first.
 * Gives the turns that were really taken.
 */
async function runTogether(
  api: OpenDentalApi,
  begin: readonly [() => Promise<unknown>, () => Promise<unknown>],
  turns: Turns,
): Promise<Turns> {
  // A hold takes the next request of anybody: the other one stands still, so that it is of whom is let go.
  const spare: { hold: Hold | null } = { hold: null };
  const nextHold = (): Hold => {
    const hold = spare.hold ?? api.faults.hold('arrived');
    spare.hold = null;
    return hold;
  };
  async function untilHeld(steps: Steps, hold: Hold): Promise<void> {
    const isHeld = await Promise.race([hold.reached.then(() => true), steps.done.then(() => false)]);
    steps.held = isHeld ? hold : null;
    if (!isHeld) spare.hold = hold;
  }
  async function start(work: () => Promise<unknown>): Promise<Steps> {
    const hold = nextHold();
    const steps: Steps = { done: work(), held: null };
    await untilHeld(steps, hold);
    return steps;
  }
  async function goOn(steps: Steps): Promise<void> {
    const { held } = steps;
    const hold = nextHold();
    held?.release();
    await untilHeld(steps, hold);
  }

  const both = [await start(begin[0]), await start(begin[1])] as const;
  const taken: (0 | 1)[] = [];
  while (both[0].held !== null && both[1].held !== null) {
    const turn = turns[taken.length] ?? 0;
    taken.push(turn);
    await goOn(both[turn]);
  }
  for (const steps of both) while (steps.held !== null) await goOn(steps);
  // What is left would stop the next request of somebody else.
  spare.hold?.release();
  return taken;
}

/**
 * Runs two pieces of work in every order of their requests. What they do is made anew for each order.
 *
 * @returns how many orders there were
 */
export async function inEveryOrder(
  api: OpenDentalApi,
  beginPair: (number: number) => readonly [() => Promise<unknown>, () => Promise<unknown>],
  check: (number: number) => Promise<void>,
): Promise<number> {
  let turns: Turns | null = [];
  let orders = 0;
  while (turns !== null) {
    const taken: Turns = await runTogether(api, beginPair(orders), turns);
    await check(orders);
    orders += 1;
    const last: number = taken.lastIndexOf(0);
    turns = last < 0 ? null : [...taken.slice(0, last), 1];
  }
  return orders;
}
