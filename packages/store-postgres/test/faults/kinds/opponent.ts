import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { FaultDatabase } from '../fault-bed.ts';

/** Another session, which takes the locks of a load in the opposite order. */
export function createOpponent(database: FaultDatabase) {
  let session: pg.Client | undefined;
  let wanting: Promise<unknown> = Promise.resolve();
  const giveBack = async (): Promise<void> => {
    const held = session;
    session = undefined;
    await held?.query('ROLLBACK').catch(() => undefined);
    await held?.end();
  };

  return {
    /** Locks the first of the tables that is free against writing. */
    async lockFirstFree(tables: readonly string[]): Promise<void> {
      session = await database.connect();
      // The load finds out that they wait for each other, for this session never looks.
      await session.query(`BEGIN; SET LOCAL deadlock_timeout = '60s'`);
      for (const table of tables) {
        await session.query('SAVEPOINT free');
        const isLocked = await session.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE NOWAIT`).then(
          () => true,
          () => false,
        );
        if (isLocked) return;
        await session.query('ROLLBACK TO SAVEPOINT free');
      }
    },
    /** Begins to wait for the instance, which the load holds; gives everything back when it gets it. */
    async wantInstance(): Promise<void> {
      if (session === undefined) return;
      const { rows } = await session.query('SELECT pg_backend_pid() AS pid');
      let isOver = false;
      wanting = session
        .query('SELECT 1 FROM control.instance FOR UPDATE')
        .catch(() => undefined)
        .then(() => {
          isOver = true;
          return giveBack();
        });
      const blockers = 'SELECT unnest(pg_blocking_pids($1))';
      while (!isOver && (await database.sql(blockers, [rows[0].pid])).length === 0) await pause(2);
    },
    /** Says of the instance what it says already, in a transaction of its own. */
    async touchInstance(): Promise<void> {
      await database.sql('UPDATE control.instance SET observed_at = observed_at');
    },
    async release(): Promise<void> {
      await wanting;
      await giveBack();
    },
  };
}
