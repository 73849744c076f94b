import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BitewingError } from '@bitewing/core';
import type { MariaDbServer } from '../../server/start-maria-db.ts';
import type { AppointmentTimelines } from './appointment-book.ts';
import { type DeskOrder, type DeskSettings, type DeskWord, deskPassword } from './desk-messages.ts';

const program = fileURLToPath(new URL('./front-desk-process.ts', import.meta.url));

/** Where a desk types, and how. */
export interface StartFrontDeskOptions {
  readonly server: MariaDbServer;
  /** A database that holds a written practice. */
  readonly database: string;
  readonly seed: number;
  /** Operations in a second at most; as fast as the server takes them when not given. */
  readonly ratePerSecond?: number;
}

/** What a desk did altogether. */
export interface DeskReport {
  readonly appointments: AppointmentTimelines;
  /** How often each kind of operation was done, by `kind table`. */
  readonly done: ReadonlyMap<string, number>;
}

/** A front desk that is a process of its own. */
export interface FrontDeskProcess extends AsyncDisposable {
  /** Does so many operations; ends when they are done. */
  type(count: number): Promise<void>;
  /** Ends the process, which tells what it did. */
  close(): Promise<DeskReport>;
}

/**
 * Starts a front desk as a process of its own, so that it goes on typing while processes that read are killed.
 *
 * @throws BitewingError `program_failed` where it ends before it was closed.
 */
export async function startFrontDesk(options: StartFrontDeskOptions): Promise<FrontDeskProcess> {
  const { server, database, seed, ratePerSecond = 0 } = options;
  const { host, port, user, password } = server;
  const settings: DeskSettings = { host, port, user, database, seed, ratePerSecond };
  const desk = fork(program, [JSON.stringify(settings)], {
    execArgv: ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, [deskPassword]: password },
  });
  const exited = once(desk, 'exit');
  const failed = exited.then((): never => {
    throw new BitewingError('program_failed', { detail: 'The front desk ended before it was closed.' });
  });
  // Nobody may be waiting for it when it ends as it should.
  failed.catch(() => undefined);

  function heard<Word extends DeskWord['word']>(word: Word): Promise<Extract<DeskWord, { word: Word }>> {
    const isIt = (said: DeskWord): said is Extract<DeskWord, { word: Word }> => said.word === word;
    const answer = new Promise<Extract<DeskWord, { word: Word }>>((resolve) => {
      const listen = (said: DeskWord): void => {
        if (!isIt(said)) return;
        desk.off('message', listen);
        resolve(said);
      };
      desk.on('message', listen);
    });
    return Promise.race([answer, failed]);
  }
  const order = (given: DeskOrder): void => {
    desk.send(given);
  };

  await heard('open');
  return {
    async type(count) {
      const typed = heard('typed');
      order({ type: count });
      await typed;
    },
    async close() {
      const closed = heard('closed');
      order('close');
      const { appointments, done } = await closed;
      await exited;
      return { appointments: new Map(appointments), done: new Map(done) };
    },
    async [Symbol.asyncDispose]() {
      desk.kill('SIGKILL');
      await exited;
    },
  };
}
