import { BitewingError } from '../../error/bitewing-error.ts';
import type { DurableDatabase } from '../database/durable-database.ts';
import type { Journal } from './journal.ts';

/** Rows of one statement: SQLite binds at most 32,766 values. */
const rowsAtMost = 1000;

export interface JournalOptions {
  /** Stays the caller's: it is not closed. */
  readonly database: DurableDatabase;
}

/**
 * Keeps journals in a durable database, for several processes at the same time: of two that append at one position, one
 * is refused. What `append` put in is on the disk when it returns.
 *
 * All its methods throw BitewingError `store_unavailable` or `store_access_denied` where the database does.
 *
 * @example
 * ```ts
 * import { createJournal, openDurableDatabase } from '@bitewing/core/durable';
 *
 * await using database = await openDurableDatabase({ path: 'audit.sqlite' });
 * const journal = createJournal({ database });
 * await journal.append('main-street', ['opened'], await journal.length('main-street'));
 * ```
 */
export function createJournal({ database }: JournalOptions): Journal {
  const endOf = async (
    kysely: Pick<DurableDatabase['kysely'], 'selectFrom'>,
    name: string,
  ): Promise<number> => {
    const row = await kysely
      .selectFrom('journal')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('name', '=', name)
      .executeTakeFirst();
    return row === undefined || row.last === null ? 0 : Number(row.last) + 1;
  };

  return {
    async append(name, entries, expectedPosition) {
      if (entries.length === 0) return;
      const rows = entries.map((entry, index) => ({ name, position: expectedPosition + index, entry }));
      await database.transaction(async (transaction) => {
        if ((await endOf(transaction, name)) !== expectedPosition)
          throw new BitewingError('journal_conflict');
        for (let start = 0; start < rows.length; start += rowsAtMost) {
          const some = rows.slice(start, start + rowsAtMost);
          // Postgres lets two see the same end: the second waits here for the first, and then puts in nothing.
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto('journal')
            .values(some)
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow();
          if (Number(numInsertedOrUpdatedRows ?? 0) < some.length)
            throw new BitewingError('journal_conflict');
        }
      });
    },
    async read(name, from, limit) {
      const rows = await database.read((kysely) =>
        kysely
          .selectFrom('journal')
          .select(['position', 'entry'])
          .where('name', '=', name)
          .where('position', '>=', from)
          .orderBy('position')
          .limit(limit)
          .execute(),
      );
      return rows.map(({ position, entry }) => ({ position: Number(position), text: entry }));
    },
    length: (name) => database.read((kysely) => endOf(kysely, name)),
  };
}
