import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createJudge, type Picture, pictureOf } from './picture.ts';

/** Somebody who only reads, with a connection of their own, and looks again and again. */
export interface Watcher extends AsyncDisposable {
  /** Waits for a look that began after this call, or could not be had. */
  look(): Promise<void>;
  /** How often something could be seen. */
  readonly looks: () => number;
  readonly halves: readonly string[];
}

/** Leaves the machine to the load; what it must not miss is looked at by {@link Watcher.look}. */
const betweenLooksMs = 8;

async function connect(connectionString: string): Promise<pg.Client> {
  const session = new pg.Client({ connectionString });
  // The server may end at any time.
  session.on('error', () => undefined);
  await session.connect();
  return session;
}

/** Looks until it is disposed of; a server that is down shows nothing. */
export function watch(url: string, statement: string, allowed: readonly Picture[]): Watcher {
  const { halves, judge } = createJudge(allowed);
  const rounds = new EventEmitter();
  let session: pg.Client | undefined;
  let looks = 0;
  let stopped = false;

  const lookOnce = async (): Promise<void> => {
    try {
      session ??= await connect(url);
      // A prepared statement is planned a few times only.
      const { rows } = await session.query({ name: 'picture', text: statement });
      looks += 1;
      judge(pictureOf(rows));
    } catch {
      // No connection, no picture: the next round tries a new one.
      await session?.end().catch(() => undefined);
      session = undefined;
    }
  };
  const watching = (async () => {
    while (!stopped) {
      await lookOnce();
      rounds.emit('round');
      await pause(betweenLooksMs);
    }
  })();

  return {
    halves,
    looks: () => looks,
    async look() {
      for (let round = 0; round < 2; round += 1) await once(rounds, 'round');
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      await watching;
      await session?.end().catch(() => undefined);
    },
  };
}
