import { describe, expect, it } from 'vitest';
import { type OdbcDriver, openOdbcSession } from '../../src/index.ts';
import { failureOf } from '../failure-of.ts';

/** What a cancel does on a connection without an engine. */
interface Manner {
  /** So many cancels come before the engine has begun, and end nothing. */
  readonly tooEarly: number;
  /** Whether the next statement of the connection meets the cancel, too. */
  readonly lingers: boolean;
}

/** Connections whose `long` statement ends when it is cancelled only, and what they were asked. */
function cancelling({ tooEarly, lingers }: Manner) {
  const asked: string[] = [];
  const begun = Promise.withResolvers<void>();
  let opened = 0;
  const none = async () => [];
  const interrupted = () =>
    Object.assign(new Error('x'), { odbcErrors: [{ state: 'HY000', code: 1317, message: 'x' }] });
  const driver: OdbcDriver = {
    async connect() {
      opened += 1;
      const number = opened;
      let cancels = 0;
      let lies = false;
      let interrupt: ((error: Error) => void) | null = null;
      return {
        async query(sql) {
          asked.push(`${number} ${sql}`);
          if (lies) throw interrupted();
          if (!sql.startsWith('long')) return [['1']];
          const { promise, reject } = Promise.withResolvers<never>();
          interrupt = reject;
          begun.resolve();
          return promise;
        },
        async cancel() {
          cancels += 1;
          asked.push(`${number} cancel`);
          if (cancels <= tooEarly) return;
          interrupt?.(interrupted());
          lies = lingers;
        },
        tables: none,
        columns: none,
        primaryKeys: none,
        setIsolationLevel: async (level) => {
          asked.push(`${number} level ${level}`);
        },
        close: async () => {
          asked.push(`${number} close`);
        },
      };
    },
  };
  return { driver, asked, begun: begun.promise };
}

async function callOffAndGoOn(manner: Manner): Promise<readonly string[]> {
  const { driver, asked, begun } = cancelling(manner);
  const session = await openOdbcSession({
    connectionString: 'DSN=none',
    driver,
    process: 'here',
    initSql: ['hello'],
    isolation: ['read-committed'],
  });
  const called = new AbortController();
  const long = session.rows('long', [], ['integer'], { signal: called.signal });
  const behind = session.rows('behind', [], ['integer']);
  await begun;
  called.abort(new Error('no longer wanted'));
  await expect(long).rejects.toThrow('no longer wanted');
  expect(await behind).toEqual([['1']]);
  await session[Symbol.asyncDispose]();
  return asked;
}

const before = ['1 hello', '1 level 2', '1 long', '1 cancel'];
const anew = ['1 close', '2 hello', '2 level 2', '2 behind', '2 close'];

describe('a statement that is called off', () => {
  it('leaves its connection to nobody, for its cancel may meet the next statement', async () => {
    expect(await callOffAndGoOn({ tooEarly: 0, lingers: true })).toEqual([...before, ...anew]);
  });

  it('is called off again until it ends, for a cancel may come before it has begun', async () => {
    expect(await callOffAndGoOn({ tooEarly: 2, lingers: false })).toEqual([
      ...before,
      '1 cancel',
      '1 cancel',
      ...anew,
    ]);
  });

  it('at its deadline is no different', async () => {
    const { driver, asked } = cancelling({ tooEarly: 0, lingers: true });
    const session = await openOdbcSession({
      connectionString: 'DSN=none',
      driver,
      process: 'here',
      statementTimeoutMs: 1,
    });
    expect((await failureOf(session.rows('long', [], ['integer']))).code).toBe('timeout');
    expect(await session.rows('behind', [], ['integer'])).toEqual([['1']]);
    expect(asked).toEqual(['1 long', '1 cancel', '1 close', '2 behind']);
    await session[Symbol.asyncDispose]();
  });

  it('ends a session that cannot connect again, by name', async () => {
    const { driver, begun } = cancelling({ tooEarly: 0, lingers: true });
    let attempts = 0;
    const once: OdbcDriver = {
      connect(options) {
        attempts += 1;
        return attempts === 1 ? driver.connect(options) : Promise.reject(new Error('PWD=sesame'));
      },
    };
    const session = await openOdbcSession({ connectionString: 'DSN=none', driver: once, process: 'here' });
    const called = new AbortController();
    const long = session.rows('long', [], ['integer'], { signal: called.signal });
    await begun;
    called.abort(new Error('no longer wanted'));
    await expect(long).rejects.toThrow('no longer wanted');
    for (let asked = 0; asked < 2; asked += 1) {
      const failure = await failureOf(session.rows('behind', [], ['integer']));
      expect(failure).toMatchObject({ code: 'connection_lost', retryable: true });
      expect(JSON.stringify([failure, failure.stack])).not.toContain('sesame');
    }
    await session[Symbol.asyncDispose]();
  });
});
