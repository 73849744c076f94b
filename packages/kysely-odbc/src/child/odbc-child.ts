import { loadDriver } from '../driver/load-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import { textDecoder } from '../session/decode-text.ts';
import { type NativeLink, openNativeLink } from '../session/native-link.ts';
import { cellReader } from '../session/read-cell.ts';
import { scanPages } from '../session/scan-pages.ts';
import {
  type ChildResult,
  type ChildTask,
  type FromChild,
  pagesAhead,
  type ToChild,
} from './child-messages.ts';
import { packRows } from './pack-rows.ts';

/** The program of the child process: it holds the driver, so that a crash in native code ends no host. */

interface RunningTask {
  readonly stopped: AbortController;
  /** Pages that may still be given. */
  credit: number;
  wake: () => void;
}

const running = new Map<number, RunningTask>();
let link: NativeLink | null = null;
let decode: (bytes: Buffer) => string = textDecoder('utf-8');

function tell(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

function opened(): NativeLink {
  if (link === null) throw new OdbcError('connection_lost', { detail: 'It was never opened, or is closed.' });
  return link;
}

async function open({ driver, options }: Extract<ChildTask, { kind: 'open' }>): Promise<void> {
  decode = textDecoder(options.codePage);
  // The statement's own failure is told first.
  const onBroken = (): void => {
    setImmediate(() => tell({ kind: 'broken' }));
  };
  link = await openNativeLink(await loadDriver(driver), { ...options, onBroken });
}

async function scan(
  id: number,
  { script, after }: Extract<ChildTask, { kind: 'scan' }>,
  task: RunningTask,
): Promise<void> {
  const { signal } = task.stopped;
  for await (const page of scanPages(opened(), script, { after, decode, take: packRows, signal })) {
    tell({ kind: 'page', id, page });
    task.credit -= 1;
    while (task.credit <= 0 && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      task.wake = resolve;
      await promise;
    }
    signal.throwIfAborted();
  }
}

const nothing: ChildResult = { kind: 'nothing' };

async function resultOf(id: number, task: ChildTask, state: RunningTask): Promise<ChildResult> {
  const { signal } = state.stopped;
  switch (task.kind) {
    case 'open':
      await open(task);
      return nothing;
    case 'rows': {
      const result = await opened().query(task.sql, task.parameters, signal);
      const readers = task.forms.map((form) => cellReader(form, decode));
      return { kind: 'rows', rows: packRows(result, readers) };
    }
    case 'command':
      await opened().command(task.sql, signal);
      return nothing;
    case 'catalogue':
      return { kind: 'catalogue', rows: await opened().catalogue(task.call, signal) };
    case 'isolation':
      await opened().setIsolationLevel(task.level, signal);
      return nothing;
    case 'scan':
      await scan(id, task, state);
      return nothing;
    case 'close':
      await link?.close();
      link = null;
      return nothing;
  }
}

async function perform(id: number, task: ChildTask): Promise<void> {
  const state: RunningTask = { stopped: new AbortController(), credit: pagesAhead, wake: () => undefined };
  running.set(id, state);
  try {
    tell({ kind: 'done', id, result: await resultOf(id, task, state) });
  } catch (error) {
    // An error of no class of ours is a mistake in this program: its text may hold anything.
    const told = OdbcError.is(error) ? error : new OdbcError('child_failed', { detail: 'It failed within.' });
    tell({ kind: 'failed', id, error: state.stopped.signal.aborted ? null : told.toSent() });
  } finally {
    running.delete(id);
  }
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'task') {
    void perform(message.id, message.task);
    return;
  }
  const task = running.get(message.id);
  if (task === undefined) return;
  if (message.kind === 'more') task.credit += 1;
  else task.stopped.abort();
  task.wake();
});

// Without its host it has no work. A statement that still runs would hold up an ordinary end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

tell({ kind: 'ready' });
