import { BitewingError } from '@bitewing/core';
import { parseArguments, usage } from './arguments.ts';
import { demoSource } from './demo-source.ts';
import { failureLines } from './failure-lines.ts';
import { createLineProgress } from './progress/line-progress.ts';
import { createTerminalProgress } from './progress/terminal-progress.ts';
import { conclusion, run } from './run.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Gives the exit code: 0 only if the proof holds, 1 if it does not or a mistake stopped the run, 2 if it could not be started. */
async function main(): Promise<number> {
  try {
    // npm changes into the workspace; what was typed is meant from where it was typed.
    const folder = process.env.INIT_CWD ?? process.cwd();
    const parsed = parseArguments(process.argv.slice(2), { folder, demo: demoSource() });
    if (parsed.help) {
      print(usage);
      return 0;
    }
    const progress = process.stdout.isTTY
      ? createTerminalProgress(process.stdout)
      : createLineProgress(print);
    try {
      const migration = await run(parsed, { progress, environment: process.env });
      progress.close();
      for (const line of conclusion(migration, parsed.report)) print(line);
      return migration.report.holds ? 0 : 1;
    } finally {
      progress.close();
    }
  } catch (error) {
    process.stderr.write(`${failureLines(error).join('\n')}\n`);
    return BitewingError.is(error) ? 2 : 1;
  }
}

process.exitCode = await main();
