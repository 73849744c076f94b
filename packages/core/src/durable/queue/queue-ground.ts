import type { Expression, ExpressionBuilder } from 'kysely';
import type { DurableDatabase } from '../database/durable-database.ts';
import type { BodyCodec } from './body-codec.ts';

/** What every statement of a queue is made with. */
export interface QueueGround {
  readonly database: DurableDatabase;
  /** The name of the queue. */
  readonly queue: string;
  /** Milliseconds since 1970; asked only where the database has no clock of its own. */
  readonly clock: () => number;
  readonly codec: BodyCodec | undefined;
}

/**
 * The time by the one clock that all workers share, in whole milliseconds: that of the Postgres server, whose hosts'
 * own clocks differ, and that of the machine for a file.
 */
export function storeTime<Tables, Names extends keyof Tables>(
  { database, clock }: QueueGround,
  build: ExpressionBuilder<Tables, Names>,
): Expression<number> {
  if (database.dialect === 'sqlite') return build.val(clock());
  const seconds = build.fn<number>('date_part', [
    build.val('epoch'),
    // Of the statement, not of the transaction, which may have waited for a lock since it began.
    build.fn<Date>('statement_timestamp', []),
  ]);
  return build.cast<number>(build.fn<number>('floor', [build(seconds, '*', build.lit(1000))]), 'bigint');
}
