import { BitewingError } from '@bitewing/core';
import { parseArguments, usage } from './arguments.ts';
import { conclusion } from './conclusion.ts';
import { demoSources } from './demo-sources.ts';
import { failureLines } from './failure-lines.ts';
import { beforeInterruption } from './interruption.ts';
import { outliveReaders } from './outlive-readers.ts';
import { createLineProgress } from './progress/line-progress.ts';
import { createTerminalProgress } from './progress/terminal-progress.ts';
import { run } from './run.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const complain = (lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
};

/** Gives the exit code: 0 only if the proof holds, 1 if it does not or a mistake stopped the run, 2 if it could not be started. */
async function main(): Promise<number> {
  try {
    // npm changes into the workspace; what was typed is meant from where it was typed.
    const folder = process.env.INIT_CWD ?? process.cwd();
    const parsed = parseArguments(process.argv.slice(2), { folder, demo: demoSources() });
    if (parsed.help) {
      print(usage);
      return 0;
    }
    const progress = process.stdout.isTTY
      ? createTerminalProgress(process.stdout)
      : createLineProgress(print);
    const forget = beforeInterruption(() => {
      progress.close();
      complain([
        'Interrupted. What was visible in the store before is still as it was; the same command starts again.',
      ]);
    });
    try {
      const migration = await run(parsed, { progress, environment: process.env });
      progress.close();
      for (const line of conclusion(migration, parsed.report)) print(line);
      return migration.report.holds ? 0 : 1;
    } finally {
      forget();
      progress.close();
    }
  } catch (error) {
    complain(failureLines(error));
    return BitewingError.is(error) && !BitewingError.is(error, 'write_failed') ? 2 : 1;
  }
}

/** Waits until a stream has handed over what was written to it, or cannot. */
const drained = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

outliveReaders(process.stdout, process.stderr);
const exitCode = await main();
for (const stream of [process.stdout, process.stderr]) await drained(stream);
// A driver whose connection was refused half-way keeps the socket, and with it the process, until the server tires.
process.exit(exitCode);
