import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const flags = ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'];

/** How a run of the program ended, and what it said. */
export interface RanBook {
  readonly code: number | null;
  readonly output: string;
  /** Of all processes that it named. */
  readonly processIds: readonly number[];
}

/**
 * Runs the program as `npm run book` does. It is over when the program has ended and whatever it started has let go of its
 * output of errors, which all of them share.
 *
 * @param folder For temporary files
 * @param stopAt Words of its output at which somebody asks it to stop
 */
export async function runBook(folder: string, stopAt?: string): Promise<RanBook> {
  const child = spawn(process.execPath, [...flags, program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: string[] = [];
  const tell = (text: string): void => {
    told.push(text);
    if (stopAt !== undefined && told.join('').includes(stopAt)) child.kill('SIGTERM');
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', tell);
  const [code] = await once(child, 'close');
  const output = told.join('');
  const processIds = [...output.matchAll(/process (\d+)/g)].map(([, id]) => Number(id));
  return { code, output, processIds };
}
