import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { OdbcError } from '../error/odbc-error.ts';
import type { Row } from '../session/cell-form.ts';
import type { ScannedPage } from '../session/scan-pages.ts';
import type { LinkOptions, SessionLink } from '../session/session-link.ts';
import type { ChildResult, ChildTask, FromChild, ToChild } from './child-messages.ts';
import { type PackedRows, unpackRows } from './pack-rows.ts';

type Settled =
  | { readonly kind: 'page'; readonly page: ScannedPage<PackedRows> }
  | { readonly kind: 'done'; readonly result: ChildResult }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What came of one task and was not taken yet. */
interface Inbox {
  readonly messages: Settled[];
  wake: () => void;
}

/** How long a child has to answer when it is to stop: longer than it gives to a driver itself. */
const answerMs = 8_000;

/** The program: beside this file among the sources, and beside the bundle when it is built. */
function childProgram(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./odbc-child.${extension}`, import.meta.url);
}

/**
 * A debugger's port belongs to the host. What the child makes of a page is garbage as soon as it is sent: a small young generation
 * holds less of it. Half of this one costs a tenth of the speed (bench `odbc`).
 */
const childArguments = (): string[] => [
  ...process.execArgv.filter((argument) => !argument.startsWith('--inspect')),
  '--max-semi-space-size=8',
];

function startChild(): ChildProcess {
  try {
    return fork(childProgram(), {
      execArgv: childArguments(),
      // The driver allocates on one thread and frees on another: with glibc's many arenas a page stays in each of them.
      env: { MALLOC_ARENA_MAX: '1', ...process.env },
      serialization: 'advanced',
      // Drivers print what they please, data too.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  } catch {
    throw new OdbcError('child_failed', { detail: 'It did not start.' });
  }
}

function deathOf(code: number | null, signal: string | null, isReady: boolean): OdbcError {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return isReady
    ? new OdbcError('native_crash', { detail: `It ended by ${how}.` })
    : new OdbcError('child_failed', { detail: `It did not start: ${how}.` });
}

const unpackPage = ({ main, sides, ...rest }: ScannedPage<PackedRows>): ScannedPage<readonly Row[]> => ({
  ...rest,
  main: unpackRows(main),
  sides: sides.map((pieces) => pieces.map(unpackRows)),
});

/**
 * A link to a connection in a child process, which holds the driver: native code that crashes ends the child and not the host.
 *
 * @throws OdbcError `child_failed`, and what opening the connection throws.
 */
export async function openChildLink(
  driver: string,
  options: LinkOptions,
  signal?: AbortSignal,
): Promise<SessionLink> {
  const child = startChild();
  const inboxes = new Map<number, Inbox>();
  let lastId = 0;
  let isReady = false;
  let death: OdbcError | null = null;

  let waiting = 0;

  /** Waits for the child. A session that nobody waits for keeps no host alive. */
  async function heed<Result>(awaited: Promise<Result>): Promise<Result> {
    waiting += 1;
    // The child, too: a crash takes the channel away before the end of the child is told.
    child.ref();
    child.channel?.ref();
    try {
      return await awaited;
    } finally {
      waiting -= 1;
      if (waiting === 0) {
        child.unref();
        child.channel?.unref();
      }
    }
  }
  function put(id: number, message: Settled): void {
    const inbox = inboxes.get(id);
    inbox?.messages.push(message);
    inbox?.wake();
  }
  function die(error: OdbcError): void {
    death ??= error;
    for (const id of inboxes.keys()) put(id, { kind: 'failed', error: death });
  }
  function lose(why: string): void {
    die(new OdbcError('connection_lost', { detail: why }));
    child.kill('SIGKILL');
  }
  child.unref();
  child.on('error', () => {
    // A message to a child that is ending does not arrive: how it ended is told by its exit.
    if (!isReady) die(new OdbcError('child_failed', { detail: 'It did not start.' }));
  });
  child.on('exit', (code, name) => die(deathOf(code, name, isReady)));
  child.on('message', (message: FromChild) => {
    if (message.kind === 'ready') isReady = true;
    else if (message.kind === 'broken') {
      lose('A statement did not end.');
    } else if (message.kind === 'failed') {
      const { error } = message;
      const told =
        error === null ? new OdbcError('connection_lost') : new OdbcError(error.code, error.options);
      put(message.id, { kind: 'failed', error: told });
    } else put(message.id, message);
  });

  function send(message: ToChild): void {
    if (death === null && child.connected) child.send(message);
  }

  /** Gives a task's messages as they come, and calls it off when it is left. */
  async function* perform(task: ChildTask, called?: AbortSignal): AsyncGenerator<Settled> {
    called?.throwIfAborted();
    if (death !== null) throw death;
    lastId += 1;
    const id = lastId;
    const inbox: Inbox = { messages: [], wake: () => undefined };
    let patience: NodeJS.Timeout | undefined;
    const callOff = (): void => {
      send({ kind: 'stop', id });
      patience = setTimeout(() => {
        lose('It did not answer.');
      }, answerMs);
    };
    inboxes.set(id, inbox);
    called?.addEventListener('abort', callOff, { once: true });
    send({ kind: 'task', id, task });
    let isOver = false;
    try {
      while (!isOver) {
        const message = inbox.messages.shift();
        if (message === undefined) {
          const { promise, resolve } = Promise.withResolvers<void>();
          inbox.wake = resolve;
          await heed(promise);
          continue;
        }
        isOver = message.kind !== 'page';
        called?.throwIfAborted();
        if (message.kind === 'failed') throw message.error;
        if (message.kind === 'page') send({ kind: 'more', id });
        yield message;
      }
    } finally {
      called?.removeEventListener('abort', callOff);
      if (!isOver) send({ kind: 'stop', id });
      inboxes.delete(id);
      clearTimeout(patience);
    }
  }

  async function outcome(task: ChildTask, called?: AbortSignal): Promise<ChildResult> {
    for await (const message of perform(task, called)) if (message.kind === 'done') return message.result;
    throw new OdbcError('child_failed', { detail: 'It gave no answer.' });
  }

  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await heed(exited);
  }

  // A driver that connects cannot be called off, its process can be ended.
  const giveUp = (): void => lose('It was called off.');
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    await outcome({ kind: 'open', driver, options }, signal);
  } catch (error) {
    await end();
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
  return {
    processId: child.pid ?? null,
    async rows(sql, parameters, forms, called) {
      const result = await outcome({ kind: 'rows', sql, parameters, forms }, called);
      return result.kind === 'rows' ? unpackRows(result.rows) : [];
    },
    async command(sql, called) {
      await outcome({ kind: 'command', sql }, called);
    },
    async catalogue(call, called) {
      const result = await outcome({ kind: 'catalogue', call }, called);
      return result.kind === 'catalogue' ? result.rows : [];
    },
    async setIsolationLevel(level, called) {
      await outcome({ kind: 'isolation', level }, called);
    },
    async *scan(script, after, called) {
      for await (const message of perform({ kind: 'scan', script, after }, called)) {
        if (message.kind === 'page') yield unpackPage(message.page);
      }
    },
    async close() {
      // Whatever still runs has no one to read it: it ends with its process.
      const isIdle = death === null && inboxes.size === 0;
      const patience = setTimeout(() => lose('It did not close.'), answerMs);
      try {
        if (isIdle) await outcome({ kind: 'close' });
        else die(new OdbcError('connection_lost', { detail: 'The session is closed.' }));
      } catch (error) {
        // It is on its way out: that its connection ends with it is what was asked for.
        if (!OdbcError.is(error)) throw error;
      } finally {
        clearTimeout(patience);
        await end();
      }
    },
  };
}
