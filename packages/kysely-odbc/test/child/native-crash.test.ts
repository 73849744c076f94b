import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { genericSql, openOdbcSession, readGroups, type TablePlan } from '../../src/index.ts';
import { failureOf } from '../failure-of.ts';

const driver = new URL('../driver/failing-driver.ts', import.meta.url).href;
const numbers: TablePlan = {
  table: { name: 'numbers' },
  columns: [{ name: 'number', form: 'integer' }],
  key: ['number'],
};

const openWith = (settings: string, more: object = {}) =>
  openOdbcSession({ connectionString: settings, driver, grammar: genericSql, ...more });

describe('a child process that holds the driver', () => {
  it.each([
    ['abort', 'signal SIGABRT'],
    ['segfault', 'signal SIGSEGV'],
    ['kill', 'signal SIGKILL'],
    ['exit', 'exit code 7'],
  ])('ends by %s as a named error that may be tried again', async (manner, how) => {
    const session = await openWith(`Manner=${manner};After=30`);
    let rows = 0;
    const failure = await failureOf(
      (async () => {
        for await (const page of readGroups(session, { main: numbers }, { pageRows: 10 }))
          rows += page.main.length;
      })(),
    );
    expect(failure).toMatchObject({ code: 'native_crash', retryable: true });
    expect(failure.message).toContain(how);
    expect(rows).toBeLessThanOrEqual(30);
    // The session is over, and says so without waiting.
    expect((await failureOf(session.rows('SELECT 1 AS c0', [], ['integer']))).code).toBe('native_crash');
    await session[Symbol.asyncDispose]();
  });

  it('is told of to a host that has nothing else to do', async () => {
    const host = fileURLToPath(new URL('./lonely-host.ts', import.meta.url));
    const told = await promisify(execFile)(process.execPath, [host, driver]);
    expect(told).toMatchObject({ stdout: 'native_crash' });
  });

  it('is told apart from a session of this process', async () => {
    const child = await openWith('After=1000');
    expect(child.isChild).toBe(true);
    expect(child.processId).not.toBe(process.pid);
    const id = child.processId ?? 0;
    await child[Symbol.asyncDispose]();
    expect(() => process.kill(id, 0)).toThrow();

    const here = await openWith('After=1000', { process: 'here' });
    expect(here).toMatchObject({ isChild: false, processId: null });
    await here[Symbol.asyncDispose]();
  });

  it('gives up a statement that its driver does not end, and the connection with it', async () => {
    const session = await openWith('Manner=hang;After=20', { statementTimeoutMs: 300 });
    const pages = readGroups(session, { main: numbers }, { pageRows: 10 });
    expect((await pages.next()).value?.main).toHaveLength(10);
    expect((await pages.next()).value?.main).toHaveLength(10);
    const failure = await failureOf(pages.next());
    // This driver has no cancel(): the deadline ends the process.
    expect(failure).toMatchObject({ code: 'timeout', retryable: true });
    expect((await failureOf(session.rows('SELECT 1 AS c0', [], ['integer']))).code).toBe('connection_lost');
    await session[Symbol.asyncDispose]();
  });

  it('is ended when the host calls off a statement that hangs, with the reason of the host', async () => {
    const session = await openWith('Manner=hang;After=0');
    const stopped = new AbortController();
    const asked = session.rows('SELECT 1 AS c0', [], ['integer'], { signal: stopped.signal });
    stopped.abort(new Error('the office closes'));
    await expect(asked).rejects.toThrow('the office closes');
    await session[Symbol.asyncDispose]();
  });

  it('is left by no phase of a session that is called off', async () => {
    const called = new AbortController();
    const opening = openWith('Manner=no-answer', { signal: called.signal });
    setImmediate(() => called.abort(new Error('the office closes')));
    await expect(opening).rejects.toThrow('the office closes');

    for (const phase of ['while it asks', 'while it is read', 'when it is disposed of']) {
      const session = await openWith(`Manner=hang;After=${phase === 'while it asks' ? 0 : 20}`);
      const { processId } = session;
      const stopped = new AbortController();
      const pages = readGroups(session, { main: numbers }, { pageRows: 10, signal: stopped.signal });
      const first = pages.next();
      if (phase === 'while it asks') stopped.abort(new Error('the office closes'));
      await first.catch(() => undefined);
      if (phase === 'while it is read') stopped.abort(new Error('the office closes'));
      await session[Symbol.asyncDispose]();
      expect(() => process.kill(processId ?? 0, 0), phase).toThrow();
    }
  });

  it('takes no driver that is an object', async () => {
    const own = { connect: async () => Promise.reject(new Error('never asked')) };
    const failure = await failureOf(openOdbcSession({ connectionString: 'x', driver: own }));
    expect(failure.code).toBe('unsupported');
  });

  it('names the package to install where the driver is not there', async () => {
    for (const where of ['here', 'child'] as const) {
      const failure = await failureOf(
        openOdbcSession({ connectionString: 'x', driver: 'no-such-package-of-odbc', process: where }),
      );
      expect(failure).toMatchObject({ code: 'driver_missing', retryable: false });
    }
  });
});
