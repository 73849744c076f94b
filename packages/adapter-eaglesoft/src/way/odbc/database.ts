import { setTimeout as wait } from 'node:timers/promises';
import {
  OdbcError,
  type OdbcSession,
  openOdbcSession,
  type SqlGrammar,
  sqlAnywhere,
} from '@bitewing/kysely-odbc';
import { connectionStringOf, type ResolvedOdbcOptions } from '../../options.ts';
import { failureOf, isConnectionGone } from './odbc-failure.ts';

/** A connection to the practice's database that is opened when it is first needed, and once more where it was lost. */
export interface Database extends AsyncDisposable {
  readonly grammar: SqlGrammar;
  session(signal: AbortSignal): Promise<OdbcSession>;
  /**
   * Does some work with a session; with another one where the connection was lost. Work that was begun goes on where it stood, if it
   * knows how.
   *
   * @param what Names of tables, for the error.
   */
  work<Result>(
    signal: AbortSignal,
    what: string | undefined,
    work: (session: OdbcSession) => AsyncGenerator<Result>,
  ): AsyncGenerator<Result>;
  /** As `work`, of what has one result. */
  ask<Result>(
    signal: AbortSignal,
    what: string | undefined,
    work: (session: OdbcSession) => Promise<Result>,
  ): Promise<Result>;
}

/** How long is waited before each new connection. */
const waits: readonly number[] = [0, 500, 2_000];

/** The levels that are tried, from the best on (sql-anywhere.md section 2). */
const levels = ['snapshot', 'read-committed', 'read-uncommitted'] as const;

function open(options: ResolvedOdbcOptions, grammar: SqlGrammar, signal: AbortSignal): Promise<OdbcSession> {
  const { driver, initSql, textEncoding, connectTimeoutMs } = options.odbc;
  const place = options.odbc.process ?? (typeof driver === 'object' ? 'here' : 'child');
  return openOdbcSession({
    connectionString: connectionStringOf(options),
    process: place,
    grammar,
    initSql,
    isolation: levels,
    statementTimeoutMs: options.statementTimeoutMs,
    connectTimeoutMs,
    signal,
    ...(driver === undefined ? {} : { driver }),
    ...(textEncoding === 'driver' ? {} : { codePage: textEncoding }),
  });
}

export function openDatabase(options: ResolvedOdbcOptions): Database {
  const grammar = options.odbc.grammar ?? sqlAnywhere;
  let opened: Promise<OdbcSession> | null = null;
  let isClosed = false;

  async function close(): Promise<void> {
    const closing = opened;
    opened = null;
    // Who waited for it was told that it did not open.
    const session = await closing?.catch(() => null);
    try {
      await session?.[Symbol.asyncDispose]();
    } catch (error) {
      // What is gone already cannot be closed.
      if (!OdbcError.is(error)) throw error;
    }
  }

  const session = (signal: AbortSignal): Promise<OdbcSession> => {
    signal.throwIfAborted();
    if (isClosed) throw new DOMException('The source was disposed of.', 'AbortError');
    if (opened === null) {
      const opening = open(options, grammar, signal);
      opened = opening;
      opening.catch(() => {
        if (opened === opening) opened = null;
      });
    }
    return opened;
  };

  async function* work<Result>(
    signal: AbortSignal,
    what: string | undefined,
    run: (session: OdbcSession) => AsyncGenerator<Result>,
  ): AsyncGenerator<Result> {
    for (let lost = 0; ; lost += 1) {
      try {
        yield* run(await session(signal));
        return;
      } catch (error) {
        // An abort is told by its own reason, whatever it broke.
        signal.throwIfAborted();
        const pause = waits[lost];
        if (!isConnectionGone(error) || pause === undefined) throw failureOf(error, what);
        await close();
        await wait(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  }

  return {
    grammar,
    session,
    work,
    async ask(signal, what, run) {
      const results = work(signal, what, async function* (own) {
        yield await run(own);
      });
      const { value, done } = await results.next();
      await results.return(undefined);
      if (done === true) throw new TypeError('A question without an answer.');
      return value;
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await close();
    },
  };
}
