import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerSetting } from './worker-setting.ts';

const program = fileURLToPath(new URL('./booking-worker.ts', import.meta.url));
const flags = ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'];

/** Workers of outboxes: who is killed has a successor. */
export interface Crew extends AsyncDisposable {
  /** Ends when every place was worked to the end; rejects where a worker ended by an error. */
  readonly done: Promise<void>;
  /** Sends a signal to a worker; tells whether there was one of this name. */
  signal(name: string, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean;
  kills(): number;
  /** All that workers wrote to their outputs. */
  told(): string;
}

/** Starts a worker for each setting. */
export function startCrew(settings: readonly WorkerSetting[]): Crew {
  const living = new Map<string, ChildProcess>();
  const told: string[] = [];
  let kills = 0;
  let isOver = false;

  function start(setting: WorkerSetting): Promise<unknown[]> {
    const child = spawn(process.execPath, [...flags, program, JSON.stringify(setting)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    living.set(setting.name, child);
    for (const output of [child.stdout, child.stderr])
      output.setEncoding('utf8').on('data', (text: string) => told.push(text));
    return once(child, 'close').finally(() => living.delete(setting.name));
  }

  async function keepWorking(setting: WorkerSetting): Promise<void> {
    for (let life = 0; !isOver; life += 1) {
      const [code, signal] = await start({ ...setting, name: `${setting.name}-${life}` });
      if (signal === 'SIGKILL') kills += 1;
      else if (code === 0) return;
      else throw new Error(`a worker ended by itself:\n${told.at(-1)}`);
    }
  }

  const working = settings.map(keepWorking);
  const done = Promise.all(working).then(() => {});
  // Awaited by whoever runs the crew; who does not get that far has an error of their own.
  done.catch(() => {});
  return {
    done,
    signal: (name, signal) => living.get(name)?.kill(signal) ?? false,
    kills: () => kills,
    told: () => told.join(''),
    async [Symbol.asyncDispose]() {
      isOver = true;
      for (const child of living.values()) child.kill('SIGKILL');
      await Promise.allSettled(working);
    },
  };
}
