import { join } from 'node:path';
import { openDurableDatabase } from '@bitewing/core/durable';
import type { Writer } from '@bitewing/core/write';
import { expect } from 'vitest';
import type { Office } from '../write/office.ts';
import { type EndedBooking, judgeBookings } from './judge-bookings.ts';
import { bookingOfGame, outboxPlayer, visitsOfGame } from './outbox-player.ts';
import { type Posting, type Turn, takeTurns } from './turns.ts';

/** Two workers that know nothing of each other: each has an outbox of its own. */
export interface TwoWorkers extends AsyncDisposable {
  /**
   * Has both book one place that nobody has, in an order of their requests, and fails unless one of them gets it. Gives
   * the order.
   */
  play(one: Office, postings: readonly Posting[], turns: readonly number[]): Promise<readonly Turn[]>;
}

export async function openTwoWorkers(folder: string): Promise<TwoWorkers> {
  const databases = await Promise.all(
    ['one', 'other'].map((name) => openDurableDatabase({ path: join(folder, `${name}.sqlite`) })),
  );
  /** What belongs to an office: its writers, and how often it was played there. */
  const known = new Map<Office, { readonly writers: readonly Writer[]; games: number }>();

  return {
    async play(one, postings, turns) {
      const own = known.get(one) ?? { writers: [one.writer(), one.writer()], games: 0 };
      known.set(one, own);
      const game = own.games;
      own.games += 1;
      const queue = `office ${known.size}, game ${game}`;
      const ended: EndedBooking[] = [];
      const players = postings.map((posting, outbox) => {
        const [database, writer] = [databases[outbox], own.writers[outbox]];
        if (database === undefined || writer === undefined) throw new Error('There are two workers.');
        const booking = bookingOfGame(one, game, outbox);
        return outboxPlayer({ database, writer, booking, queue }, posting, (end) => ended.push(end));
      });
      const taken = await takeTurns(one.api, players, turns);
      const order = `${postings.join(' and ')}, order ${taken.map(({ turn }) => turn).join('')}`;
      expect(ended.map(({ receipt }) => receipt?.state).toSorted(), order).toEqual(['confirmed', 'conflict']);
      expect(judgeBookings(ended, await visitsOfGame(one, game)), order).toEqual([]);
      return taken;
    },

    async [Symbol.asyncDispose]() {
      for (const database of databases) await database[Symbol.asyncDispose]();
    },
  };
}
